import type { StoredEvent } from "@hooks/client";
import { compareSeverity } from "@hooks/core";

/** How a list is sorted: the newest first, or the gravest first and of these the newest. */
export type Order = "newest" | "errors";

/** Compares two events for sorting, as the collector does: negative when the first one stands above. */
export function compareIn(order: Order): (one: StoredEvent, other: StoredEvent) => number {
  return (one, other) =>
    (order === "errors" ? compareSeverity(other.severity, one.severity) : 0) ||
    compareText(sortable(other.timestamp), sortable(one.timestamp)) ||
    compareText(other.eventId, one.eventId);
}

function compareText(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/** Times have from three to nine digits after the point; without the Z, a longer one sorts behind its beginning. */
function sortable(timestamp: string): string {
  return timestamp.endsWith("Z") ? timestamp.slice(0, -1) : timestamp;
}
