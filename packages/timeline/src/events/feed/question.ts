import type { StoredEvent, UntypedFilter } from "@hooks/client";
import type { Selection } from "../query/to-selection.ts";
import type { TimeRange } from "../range/time-range.ts";
import type { Order } from "./order.ts";

/** Which events a feed shows. */
export interface Question {
  readonly filter: Selection["filter"];
  readonly range: TimeRange;
  readonly order: Order;
}

/** The question for a page of stored events. */
export function toQuery({ filter, range, order }: Question, limit: number): UntypedFilter {
  return {
    ...filter,
    startTime: range.from === undefined ? undefined : new Date(range.from),
    endTime: range.to === undefined ? undefined : new Date(range.to),
    sortBy: order === "errors" ? "severity" : "timestamp",
    sortOrder: "desc",
    limit,
  };
}

/** Tells whether an event off the stream is meant: a stream knows a least severity and no times. */
export function isMeant({ filter, range }: Question, event: StoredEvent): boolean {
  const exact = filter.severity === undefined || [filter.severity].flat().includes(event.severity);
  return exact && (range.from === undefined || Date.parse(event.timestamp) >= range.from);
}
