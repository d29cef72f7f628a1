import type { CollectorHealth } from "./answers.ts";
import { ClientError } from "./errors/client-error.ts";
import { badAnswer } from "./errors/to-client-error.ts";

interface WireHealth {
  status: CollectorHealth["status"];
  collector: {
    healthy: boolean;
    started: boolean;
    storage_type: string;
    events_processed: number;
    active_websockets: number;
    active_streams: number;
  };
  storage: {
    status: CollectorHealth["storage"]["status"];
    storage_type: string;
    db_path: string | null;
    total_events: number | null;
  };
}

/** Reads what `GET /health` answers. */
export function readHealth(body: object, collectorUrl: string): CollectorHealth {
  if (!("collector" in body && "storage" in body))
    throw isStatus(body) ? statusAlone(body, collectorUrl) : badAnswer(collectorUrl);
  const { status, collector, storage } = body as WireHealth;
  return {
    status,
    collector: {
      healthy: collector.healthy,
      started: collector.started,
      storageType: collector.storage_type,
      eventsProcessed: collector.events_processed,
      activeWebsockets: collector.active_websockets,
      activeStreams: collector.active_streams,
    },
    storage: {
      status: storage.status,
      storageType: storage.storage_type,
      dbPath: storage.db_path,
      totalEvents: storage.total_events,
    },
  };
}

/** What a collector answers that asks for tokens, to who has none for reading. */
function isStatus(body: object): body is Pick<WireHealth, "status"> {
  return "status" in body && (body.status === "healthy" || body.status === "unhealthy");
}

function statusAlone({ status }: Pick<WireHealth, "status">, collectorUrl: string): ClientError {
  return new ClientError({
    code: "unauthorized",
    message: `The collector at ${collectorUrl} is ${status}, and tells no more without a token for reading.`,
    fix: "Set a token that the collector knows with token or HOOKS_COLLECTOR_TOKEN.",
  });
}
