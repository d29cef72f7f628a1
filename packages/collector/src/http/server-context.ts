import type { Access } from "../access/access.ts";
import type { Origins } from "../access/origins.ts";
import type { Catalog } from "../catalog/catalog.ts";
import type { CollectorLogger } from "../collector-logger.ts";
import type { Ingest } from "../ingest/ingest.ts";
import type { Streams } from "../live/streams.ts";
import type { Metrics } from "../metrics/metrics.ts";
import type { Storage } from "../storage/storage.ts";
import type { AdmissionLimits } from "./admission.ts";
import type { ConnectionOptions } from "./server-options.ts";

/** What the endpoints work with. */
export interface ServerContext {
  storage: Storage;
  ingest: Ingest;
  streams: Streams;
  limits: Limits;
  catalog: Catalog;
  metrics: Metrics;
  access: Access;
  origins: Origins;
  logger: CollectorLogger | undefined;
}

/** How much one request may bring. */
export interface Limits extends AdmissionLimits, ConnectionOptions {
  /** Most events in one batch. */
  maxBatchEvents: number;
  /** Milliseconds that readers have to take their leave when the collector closes. */
  closeTimeoutMs: number;
}
