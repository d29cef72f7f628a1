import type { WireEvent } from "@hooks/core";
import { sortableTimestamp } from "../../ingest/timestamp.ts";
import type { Bounds } from "../storage.ts";

/** How many events, of those that come oldest first, have to go for the others to be within bounds. */
export function countOutside(events: readonly WireEvent[], { before, maxEvents, maxBytes }: Bounds): number {
  const limit = before === undefined ? undefined : sortableTimestamp(before);
  const kept = events.findIndex(({ timestamp }) => limit === undefined || sortableTimestamp(timestamp) >= limit);
  const tooOld = kept === -1 ? events.length : kept;
  const tooMany = events.length - (maxEvents ?? events.length);
  return Math.max(tooOld, tooMany, maxBytes === undefined ? 0 : countBeyond(events, maxBytes));
}

/** What an event takes is taken to be its length as JSON. */
function countBeyond(events: readonly WireEvent[], maxBytes: number): number {
  let bytes = 0;
  const last = events.findLastIndex((event) => {
    bytes += JSON.stringify(event).length;
    return bytes > maxBytes;
  });
  return last + 1;
}
