import { checkHostName, checkOrigin } from "./access/origins.ts";
import { parseToken } from "./access/token.ts";
import { checkKinds } from "./check-kinds.ts";
import { checkTls } from "./check-tls.ts";
import type { CollectorOptions } from "./collector-options.ts";
import { CollectorError } from "./errors/collector-error.ts";
import { parseRateLimit } from "./ingest/parse-rate-limit.ts";
import { isLoopback } from "./is-loopback.ts";
import type { Retention } from "./storage/retention.ts";

/** Fills in the defaults and refuses what can't be. */
export function resolveOptions(options: CollectorOptions) {
  checkKinds(options);
  const resolved = {
    port: wholeNumber("port", options.port ?? 8002, 0, 65_535),
    host: options.host ?? "127.0.0.1",
    storage: options.storage ?? "hooks.db",
    synchronous: options.synchronous ?? "full",
    retention: options.retention === undefined ? undefined : checkRetention(options.retention),
    maxBatchEvents: wholeNumber("maxBatchEvents", options.maxBatchEvents ?? 10_000, 1),
    maxBodyBytes: wholeNumber("maxBodyBytes", options.maxBodyBytes ?? 10 * 1024 * 1024, 1),
    // What handles JSON downstream (SQLite, Python, browsers) takes this depth, and so does the stack of a recursion.
    maxDepth: wholeNumber("maxDepth", options.maxDepth ?? 100, 1, 1_000),
    maxKeys: wholeNumber("maxKeys", options.maxKeys ?? 10_000, 1),
    maxStringLength: wholeNumber("maxStringLength", options.maxStringLength ?? 1024 * 1024, 1),
    catalog: options.catalog ?? [],
    strict: options.strict ?? false,
    maxStreams: wholeNumber("maxStreams", options.maxStreams ?? 1_000, 0),
    streamPingIntervalMs: wholeNumber("streamPingIntervalMs", options.streamPingIntervalMs ?? 30_000, 1),
    streamBufferEvents: wholeNumber("streamBufferEvents", options.streamBufferEvents ?? 20_000, 1),
    streamBufferBytes: wholeNumber("streamBufferBytes", options.streamBufferBytes ?? 16 * 1024 * 1024, 1),
    rateLimit: options.rateLimit === undefined ? undefined : parseRateLimit(options.rateLimit),
    maxPendingRequests: wholeNumber("maxPendingRequests", options.maxPendingRequests ?? 10_000, 1),
    maxPendingBytes: wholeNumber("maxPendingBytes", options.maxPendingBytes ?? 256 * 1024 * 1024, 1),
    headersTimeoutMs: wholeNumber("headersTimeoutMs", options.headersTimeoutMs ?? 10_000, 1),
    requestTimeoutMs: wholeNumber("requestTimeoutMs", options.requestTimeoutMs ?? 30_000, 1),
    keepAliveTimeoutMs: wholeNumber("keepAliveTimeoutMs", options.keepAliveTimeoutMs ?? 72_000, 1),
    tls: checkTls(options.tls),
    closeTimeoutMs: wholeNumber("closeTimeoutMs", options.closeTimeoutMs ?? 5_000, 0),
    logger: options.logger,
    tokens: (options.tokens ?? []).map(parseToken),
    allowHosts: (options.allowHosts ?? []).map(checkHostName),
    corsOrigins: (options.corsOrigins ?? []).map(checkOrigin),
  };
  if (!options.insecure && resolved.tokens.length === 0 && !isLoopback(resolved.host)) {
    throw new CollectorError({
      code: "address_not_allowed",
      message: `Other machines could reach ${resolved.host}, and nothing would check who sends and reads events.`,
      fix: "Listen on 127.0.0.1, ask for a token with --token, or allow it with --insecure.",
    });
  }
  return resolved;
}

function checkRetention({ maxAgeMs, maxEvents, maxBytes }: Retention): Retention {
  const most = Number.MAX_SAFE_INTEGER;
  return {
    maxAgeMs: maxAgeMs === undefined ? undefined : wholeNumber("retention.maxAgeMs", maxAgeMs, 1, most),
    maxEvents: maxEvents === undefined ? undefined : wholeNumber("retention.maxEvents", maxEvents, 1, most),
    maxBytes: maxBytes === undefined ? undefined : wholeNumber("retention.maxBytes", maxBytes, 1024 * 1024, most),
  };
}

function wholeNumber(name: string, value: number, min: number, max = 2 ** 31 - 1): number {
  if (Number.isInteger(value) && value >= min && value <= max) return value;
  throw new CollectorError({
    code: "invalid_options",
    message: `The option ${name} is ${String(value)}.`,
    fix: `Give a whole number from ${min} to ${max}.`,
  });
}
