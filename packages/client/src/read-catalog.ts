import type { CatalogEntry } from "./answers.ts";
import { badAnswer } from "./errors/to-client-error.ts";

interface WireEntry {
  source_system: string | null;
  event_type: string;
  schema: Record<string, unknown>;
}

/** Reads what `GET /catalog` answers. */
export function readCatalog(body: Record<string, unknown>, collectorUrl: string): CatalogEntry[] {
  if (!Array.isArray(body["events"])) throw badAnswer(collectorUrl);
  return (body["events"] as WireEntry[]).map((entry) => ({
    sourceSystem: entry.source_system,
    eventType: entry.event_type,
    schema: entry.schema,
  }));
}
