import type { KyInstance } from "ky";
import { readOutcome } from "./read-outcome.ts";
import type { Transport } from "./transport.ts";

/** Where and how the HTTP transport sends. */
export interface HttpTransportOptions {
  collectorUrl: URL;
  token: string | undefined;
  headers: Readonly<Record<string, string>>;
  fetch: typeof fetch | undefined;
}

/**
 * Carries events over HTTP with ky: one event to `/events`, a batch to `/events/batch`. It never retries and has no
 * timeout of its own; both belong to the delivery. ky is loaded with the first request.
 */
export function createHttpTransport(options: HttpTransportOptions): Transport {
  const base = options.collectorUrl.href.replace(/\/$/, "");
  // Headers knows no case, so a caller's own spelling of these two is replaced, not doubled.
  const headers = new Headers({ ...options.headers });
  headers.set("content-type", "application/json");
  if (options.token !== undefined) headers.set("authorization", `Bearer ${options.token}`);

  let loading: Promise<KyInstance> | undefined;
  const load = () => {
    loading ??= import("ky").then(({ default: ky }) =>
      ky.create({
        headers,
        redirect: "manual",
        retry: 0,
        throwHttpErrors: false,
        timeout: false,
        ...(options.fetch === undefined ? {} : { fetch: options.fetch }),
      }),
    );
    return loading;
  };

  return {
    async send(events, { batch, signal }) {
      const ky = await load();
      const body = batch ? `[${events.map((event) => event.json).join(",")}]` : (events[0]?.json ?? "");
      try {
        const response = await ky.post(`${base}${batch ? "/events/batch" : "/events"}`, { body, signal });
        return await readOutcome(response, batch);
      } catch (error) {
        return { status: "retry", error: describeFailure(error, base) };
      }
    },
    async prepare() {
      await load();
    },
  };
}

function describeFailure(error: unknown, url: string): string {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const code = (cause as { code?: unknown }).code;
    if (typeof code === "string" && code !== "") {
      return `No answer from ${url} (${code}).`;
    }
  }
  return `No answer from ${url} (${error instanceof Error ? error.message : String(error)}).`;
}
