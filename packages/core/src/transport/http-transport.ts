import type { KyInstance } from "ky";
import { redactionMark } from "../redaction/redactor.ts";
import { gzip } from "./gzip.ts";
import { readOutcome } from "./read-outcome.ts";
import type { SendOutcome, Transport } from "./transport.ts";

/** Where and how the HTTP transport sends. */
export interface HttpTransportOptions {
  collectorUrl: URL;
  token: string | undefined;
  headers: Readonly<Record<string, string>>;
  fetch: typeof fetch | undefined;
  /** Bodies of at least this many characters are compressed; undefined compresses none. */
  compressAbove: number | undefined;
}

const unsupportedMediaType = 415;

/** Tells a collector how the sender is doing; the value is the JSON that `GET /senders` gives again. */
const senderHeader = "hooks-sender";

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
  let { compressAbove } = options;

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

  async function post(url: string, text: string, signal: AbortSignal, report: string | undefined): Promise<Response> {
    const ky = await load();
    const extra: Record<string, string> = report === undefined ? {} : { [senderHeader]: report };
    const plain = () => ky.post(url, { body: text, signal, headers: extra });
    if (compressAbove === undefined || text.length < compressAbove) return plain();
    const body = await gzip(text);
    const response = await ky.post(url, { body, signal, headers: { ...extra, "content-encoding": "gzip" } });
    if (response.status !== unsupportedMediaType) return response;
    // This collector takes no compressed bodies; it is not asked again.
    await response.body?.cancel();
    compressAbove = undefined;
    return plain();
  }

  return {
    async send(events, { batch, signal, senderReport }) {
      const url = `${base}${batch ? "/events/batch" : "/events"}`;
      const text = batch ? `[${events.map((event) => event.json).join(",")}]` : (events[0]?.json ?? "");
      try {
        return withoutToken(await readOutcome(await post(url, text, signal, senderReport), batch), options.token);
      } catch (error) {
        return { status: "retry", error: describeFailure(error, base) };
      }
    },
    async prepare() {
      await load();
    },
  };
}

/** What a server says about a request may repeat its token, and errors go on to logs and health reports. */
function withoutToken(outcome: SendOutcome, token: string | undefined): SendOutcome {
  if (token === undefined || outcome.status === "delivered") return outcome;
  return { ...outcome, error: outcome.error.replaceAll(token, redactionMark) };
}

/** Names the network's own code (`ECONNREFUSED`, `UND_ERR_SOCKET`, …), which lies somewhere down the chain of causes. */
function describeFailure(error: unknown, url: string): string {
  let reason = String(error);
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const { code } = cause as { code?: unknown };
    reason = typeof code === "string" && code !== "" ? code : cause.message;
  }
  return `No answer from ${url} (${reason}).`;
}
