import type { AddressInfo } from "node:net";
import type { FastifyInstance } from "fastify";
import { createAccess } from "./access/access.ts";
import { createOrigins } from "./access/origins.ts";
import { createCatalog } from "./catalog/catalog.ts";
import { knownSystems } from "./catalog/known-systems.ts";
import type { CollectorOptions } from "./collector-options.ts";
import { toListenError } from "./errors/to-listen-error.ts";
import { createServer } from "./http/create-server.ts";
import { createCommitQueue } from "./ingest/commit-queue.ts";
import { createEventReader } from "./ingest/event-reader.ts";
import { createIngest } from "./ingest/ingest.ts";
import { createRateLimiter } from "./ingest/rate-limiter.ts";
import { createInProcessFanOut } from "./live/in-process-fan-out.ts";
import { createStreams } from "./live/streams.ts";
import { createMetrics } from "./metrics/metrics.ts";
import { resolveOptions } from "./resolve-options.ts";
import { openStorage } from "./storage/open-storage.ts";
import { startRetention } from "./storage/retention.ts";

/** A collector that is listening. */
export interface Collector extends AsyncDisposable {
  /** Where it listens, for example `http://127.0.0.1:8002`. */
  readonly url: string;
  /** The port it listens on. */
  readonly port: number;
  /** Path of its database, null when it keeps events elsewhere. */
  readonly databasePath: string | null;
  /** Stops taking connections, answers what has arrived, and releases the storage. Calling it again waits for the same. */
  close(): Promise<void>;
}

/**
 * Starts a collector. Silent unless it has a `logger`, so that it can live inside another program.
 *
 * @throws CollectorError when it can't listen or can't use its database; nothing stays open then
 *
 * @example
 * ```ts
 * await using collector = await startCollector({ port: 0, storage: "memory" });
 * await fetch(`${collector.url}/events`, { method: "POST", headers: { "content-type": "application/json" }, body });
 * ```
 */
export async function startCollector(options: CollectorOptions = {}): Promise<Collector> {
  const { port, host, logger, ...resolved } = resolveOptions(options);
  const { storage, release } = openStorage(resolved.storage, resolved);
  const fanOut = createInProcessFanOut();
  const catalog = createCatalog([...knownSystems, ...resolved.catalog]);
  const metrics = createMetrics(catalog.entries.flatMap(({ sourceSystem }) => sourceSystem ?? []));
  const rateLimiter =
    resolved.rateLimit === undefined
      ? undefined
      : createRateLimiter(resolved.rateLimit, { onReject: metrics.rateLimited });
  const app = createServer({
    storage,
    ingest: createIngest(
      createCommitQueue(metrics.measure(storage), fanOut.publish),
      createEventReader({ ...resolved, catalog }),
      rateLimiter,
    ),
    streams: createStreams({ ...resolved, storage, fanOut, logger }),
    catalog,
    metrics,
    limits: resolved,
    access: createAccess(resolved.tokens),
    origins: createOrigins([host, ...resolved.allowHosts], resolved.corsOrigins),
    logger,
  });
  try {
    await app.listen({ port, host });
  } catch (error) {
    await app.close();
    await release();
    throw toListenError(error, host, port);
  }

  const stopRetention =
    resolved.retention === undefined
      ? () => {}
      : startRetention(storage, resolved.retention, (error) =>
          logger?.error("Events that are no longer to be kept could not be deleted.", (error as Error).cause),
        );
  let closing: Promise<void> | undefined;
  const close = () => {
    stopRetention();
    closing ??= closeServer(app, resolved.closeTimeoutMs).finally(release);
    return closing;
  };
  const address = app.server.address() as AddressInfo;
  return {
    url: `${resolved.tls === undefined ? "http" : "https"}://${address.family === "IPv6" ? `[${address.address}]` : address.address}:${address.port}`,
    port: address.port,
    databasePath: storage.path,
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** Answers what has arrived. What is still arriving when the time is up, perhaps never to end, is cut off. */
async function closeServer(app: FastifyInstance, timeoutMs: number): Promise<void> {
  const timer = setTimeout(() => app.server.closeAllConnections(), timeoutMs);
  try {
    await app.close();
  } finally {
    clearTimeout(timer);
  }
}
