import type { KyInstance } from "ky";
import { innermostReason } from "../errors/innermost-reason.ts";
import { redactionMark } from "../redaction/redactor.ts";
import { encodeBatch, encodeSingle } from "./encode-batch.ts";
import { gzip } from "./gzip.ts";
import { readOutcome } from "./read-outcome.ts";
import { toOneLine } from "./to-one-line.ts";
import type { SendOutcome, Transport } from "./transport.ts";

/** Where and how the HTTP transport sends. */
export interface HttpTransportOptions {
  collectorUrl: URL;
  token: string | undefined;
  headers: Readonly<Record<string, string>>;
  fetch: typeof fetch | undefined;
  /** Bodies of at least this many bytes are compressed; undefined compresses none. */
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

  /** @param body encodes the events, anew for each request: what it returns is good until something else is awaited */
  async function post(
    url: string,
    body: () => Uint8Array<ArrayBuffer>,
    signal: AbortSignal,
    report: string | undefined,
  ): Promise<Response> {
    const ky = await load();
    const headers: Record<string, string> = report === undefined ? {} : { [senderHeader]: report };
    // `fetch` takes a copy of the bytes when the request is made.
    const plain = (bytes = body()) => ky.post(url, { body: bytes, signal, headers });
    if (compressAbove === undefined) return plain();
    const bytes = body();
    if (bytes.length < compressAbove) return plain(bytes);
    const compressed = await gzip(bytes);
    const response = await ky.post(url, {
      ...{ body: compressed, signal },
      headers: { ...headers, "content-encoding": "gzip" },
    });
    if (response.status !== unsupportedMediaType) return response;
    // This collector takes no compressed bodies; it is not asked again.
    await response.body?.cancel();
    compressAbove = undefined;
    return plain();
  }

  return {
    async send(events, { batch, signal, senderReport }) {
      const url = `${base}${batch ? "/events/batch" : "/events"}`;
      const [first] = events;
      if (first === undefined) return { status: "delivered" };
      try {
        const body = () => (batch ? encodeBatch(events) : encodeSingle(first));
        return inOneLine(await readOutcome(await post(url, body, signal, senderReport), batch), options.token);
      } catch (error) {
        return { status: "retry", error: toOneLine(`No answer from ${base} (${innermostReason(error)}).`) };
      }
    },
    async prepare() {
      await load();
    },
  };
}

/** What a server says goes on to logs and health reports, and may be of any length, hold any character, and repeat the token. */
function inOneLine(outcome: SendOutcome, token: string | undefined): SendOutcome {
  const clean = (error: string) => toOneLine(token === undefined ? error : error.replaceAll(token, redactionMark));
  if (outcome.status !== "delivered") return { ...outcome, error: clean(outcome.error) };
  return { ...outcome, refused: outcome.refused?.map((event) => ({ ...event, error: clean(event.error) })) ?? [] };
}
