import type { ResolvedClientOptions } from "../client-options.ts";
import { ClientError } from "../errors/client-error.ts";
import { badAnswer, fromStatus, toClientError } from "../errors/to-client-error.ts";
import { createServerSentParser, type ServerSentEvent } from "./parse-server-sent.ts";

/** What a connection is told, and what it tells. */
export interface ConnectOptions {
  searchParams: URLSearchParams;
  signal: AbortSignal | undefined;
  /** Called when the collector has accepted the stream. */
  onOpen(): void;
}

/** The collector sends a comment every 30 seconds; when three are missing, nobody is there. */
const longestSilenceMs = 90_000;

/**
 * Opens one connection to a collector's stream and reads it to its end; leaving the loop closes it. The request is
 * aborted with the signal, after `timeoutMs` without an answer, and when the line goes silent.
 *
 * @throws ClientError when it is refused, or ends; only an aborted one just ends
 */
export async function* connect(
  options: ResolvedClientOptions,
  { searchParams, signal, onOpen }: ConnectOptions,
): AsyncGenerator<string> {
  const abort = new AbortController();
  const leave = () => abort.abort();
  signal?.addEventListener("abort", leave);
  const patience = createPatience(leave);
  try {
    patience.wait(options.timeoutMs);
    const response = await request(options, searchParams, abort.signal);
    onOpen();
    const parse = createServerSentParser();
    const decoder = new TextDecoder();
    patience.wait(longestSilenceMs);
    for await (const bytes of chunks(response.body as ReadableStream<Uint8Array>)) {
      patience.wait(longestSilenceMs);
      for (const event of parse(decoder.decode(bytes, { stream: true }))) {
        if (event.type === "message") yield event.data;
        if (event.type === "error") throw lost(options.collectorUrl, messageOf(event, options.collectorUrl));
        // Of other types a newer collector may tell; they are nothing that is missed.
      }
    }
    throw lost(options.collectorUrl, "The connection was closed.");
  } catch (error) {
    if (signal?.aborted) return;
    throw patience.isOver ? silent(options.collectorUrl, error) : toClientError(error, options);
  } finally {
    patience.end();
    signal?.removeEventListener("abort", leave);
    abort.abort();
  }
}

async function request(
  { collectorUrl, token, fetch = globalThis.fetch }: ResolvedClientOptions,
  searchParams: URLSearchParams,
  signal: AbortSignal,
): Promise<Response> {
  const response = await fetch(`${collectorUrl}/events/stream?${searchParams}`, {
    headers: {
      accept: "text/event-stream",
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    signal,
  });
  const isStream = response.headers.get("content-type")?.toLowerCase().startsWith("text/event-stream") ?? false;
  if (response.ok && isStream && response.body !== null) return response;
  if (response.ok) throw badAnswer(collectorUrl);
  const body: unknown = await response.json().catch(() => undefined);
  throw fromStatus(response.status, body, collectorUrl);
}

/** The chunks of a body; not every runtime can iterate over one. */
async function* chunks(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}

/** A stream tells in an event of the type `error` why it ends. */
function messageOf({ data }: ServerSentEvent, collectorUrl: string): string {
  const message = (JSON.parse(data) as { error?: { message?: unknown } } | null)?.error?.message;
  if (typeof message === "string") return message;
  throw badAnswer(collectorUrl);
}

function lost(collectorUrl: string, message: string): ClientError {
  return new ClientError({
    code: "unreachable",
    message: `The stream of the collector at ${collectorUrl} ended: ${message}`,
    fix: "It is connected again.",
  });
}

function silent(collectorUrl: string, cause: unknown): ClientError {
  return new ClientError({
    code: "timeout",
    message: `The collector at ${collectorUrl} has fallen silent.`,
    fix: "It is connected again.",
    cause,
  });
}

/** A timer that is wound up again and again, and calls once when it has run out. */
function createPatience(runOut: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;
  return {
    wait(ms: number): void {
      clearTimeout(timer);
      timer = setTimeout(() => {
        isOver = true;
        runOut();
      }, ms);
    },
    end(): void {
      clearTimeout(timer);
    },
    get isOver() {
      return isOver;
    },
  };
}
