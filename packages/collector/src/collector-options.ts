import type { CatalogSource } from "./catalog/catalog.ts";
import type { TlsOptions } from "./check-tls.ts";
import type { CollectorLogger } from "./collector-logger.ts";
import type { RateLimit } from "./ingest/rate-limiter.ts";
import type { Retention } from "./storage/retention.ts";
import type { Synchronous } from "./storage/sqlite/thread/operations.ts";
import type { Storage } from "./storage/storage.ts";

/** How a collector runs. Every option has a default. */
export interface CollectorOptions {
  /** Port to listen on, 0 for any that is free. Default 8002. */
  port?: number | undefined;
  /** Address to listen on. Default `127.0.0.1`: this machine alone. */
  host?: string | undefined;
  /** Whether an address that other machines reach is allowed, though nothing checks who sends. Default false. */
  insecure?: boolean | undefined;
  /**
   * Who may use the collector: each a token for everything (`abc`), for sending alone (`write:abc`) or for asking alone
   * (`read:abc`). Default: none, everybody who reaches it.
   */
  tokens?: readonly string[] | undefined;
  /**
   * Names that the collector answers to, beside addresses, `localhost` and `host`; `*` for any. A request under another
   * name may come from a web page that has pointed its own name here, and is a 403. Default: none.
   */
  allowHosts?: readonly string[] | undefined;
  /** Web pages from elsewhere that may use the collector, like `https://app.example.com`; `*` for any. Default: none. */
  corsOrigins?: readonly string[] | undefined;
  /**
   * Where events are kept: the path of a SQLite file, `"memory"`, or a storage of your own, which you also close.
   * Default `hooks.db` in the working directory.
   */
  storage?: string | Storage | undefined;
  /**
   * What a SQLite database lets an acknowledged event survive: `full` a power failure, `normal` a crash of the collector
   * (a power failure may take the last moments), `off` that too, but a power failure may leave a broken file. Default `full`.
   */
  synchronous?: Synchronous | undefined;
  /** What is kept at most, by age, number or size; the oldest events go first. Default: everything. */
  retention?: Retention | undefined;
  /** Most events in one batch; a larger one is a 413. Default 10,000. */
  maxBatchEvents?: number | undefined;
  /** Most bytes in one request body, decompressed too; a larger one is a 413. Default 10,485,760 (10 MiB). */
  maxBodyBytes?: number | undefined;
  /** Deepest nesting of a payload, 1 to 1,000; a deeper one is a 422. Default 100. */
  maxDepth?: number | undefined;
  /** Most keys of a payload, those of nested objects included; more are a 422. Default 10,000. */
  maxKeys?: number | undefined;
  /** Most characters of a text or a key in a payload; a longer one is a 422. Default 1,048,576. */
  maxStringLength?: number | undefined;
  /**
   * Your own events, beside those of the five systems: hook factories (`defineHook`) and event definitions (`event`). One
   * that is known already is replaced. Default: none.
   */
  catalog?: readonly CatalogSource[] | undefined;
  /**
   * Whether a known event whose payload breaks its schema is refused with a 422. Default false: it is kept, and marked
   * with what is wrong in its field `problems`.
   */
  strict?: boolean | undefined;
  /** Most streams at a time, WebSockets and server-sent ones together; one more is a 503. Default 1,000. */
  maxStreams?: number | undefined;
  /** Milliseconds between two pings; a reader that has not answered one by the next is cut off. Default 30,000. */
  streamPingIntervalMs?: number | undefined;
  /**
   * Most events that may wait for one reader; one for which more would wait is told that it is too slow, and closed.
   * Default 20,000: twice the largest batch.
   */
  streamBufferEvents?: number | undefined;
  /** Most bytes of events that may wait for one reader. Default 16,777,216 (16 MiB), more than the largest request. */
  streamBufferBytes?: number | undefined;
  /**
   * What each system may send, like `1000/s burst 2000` or `600/m`: the events of a request that goes beyond it are all
   * refused, with a 429 that says when to come again. Default: as much as it wants.
   */
  rateLimit?: string | RateLimit | undefined;
  /** Most requests with events at a time; one more is a 503. Default 10,000. */
  maxPendingRequests?: number | undefined;
  /** Most bytes of requests with events at a time; more are a 503. Default 268,435,456 (256 MiB). */
  maxPendingBytes?: number | undefined;
  /** Milliseconds for the head of a request, or for a new connection to begin one; then it is a 408. Default 10,000. */
  headersTimeoutMs?: number | undefined;
  /** Milliseconds for a whole request; then it is a 408. Default 30,000. */
  requestTimeoutMs?: number | undefined;
  /** Milliseconds that a connection may rest between two requests. Default 72,000: longer than load balancers wait. */
  keepAliveTimeoutMs?: number | undefined;
  /** Certificate and key in PEM, to speak HTTPS. Default: plain HTTP. */
  tls?: TlsOptions | undefined;
  /** Milliseconds that closing waits for requests which are still arriving, before it cuts them off. Default 5,000. */
  closeTimeoutMs?: number | undefined;
  /** Where failures of the collector itself are reported. Default: nowhere. */
  logger?: CollectorLogger | undefined;
}
