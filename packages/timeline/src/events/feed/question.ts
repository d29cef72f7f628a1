import type { StoredEvent, UntypedFilter } from "@hooks/client";
import { compareSeverity, severities } from "@hooks/core";
import type { Selection } from "../query/to-selection.ts";
import { beginOf, type TimeRange } from "../range/time-range.ts";
import type { Order } from "./order.ts";

/** Which events a feed shows. */
export interface Question {
  readonly filter: Selection["filter"];
  readonly range: TimeRange;
  readonly order: Order;
}

/** The question for a page of stored events. */
export function toQuery({ filter, range, order }: Question, limit: number): UntypedFilter {
  const begin = beginOf(range, Date.now());
  return {
    ...filter,
    startTime: begin === undefined ? undefined : new Date(begin),
    endTime: range.to === undefined ? undefined : new Date(range.to),
    sortBy: order === "errors" ? "severity" : "timestamp",
    sortOrder: "desc",
    limit,
  };
}

/** The questions whose answers, one after the other, are the events that stand below one in the list. */
export function behindRow(question: Question, last: StoredEvent, limit: number): UntypedFilter[] {
  const query = toQuery(question, limit);
  const before = { ...query, endTime: last.timestamp };
  if (question.order === "newest") return [before];
  const meant = [query.severity ?? severities].flat();
  const slighter = meant.filter((severity) => compareSeverity(severity, last.severity) < 0);
  const alike = { ...before, severity: [last.severity] };
  return slighter.length === 0 ? [alike] : [alike, { ...query, severity: slighter }];
}

/** Tells whether an event off the stream is meant: a stream knows a least severity and no times. */
export function isMeant({ filter, range }: Question, event: StoredEvent): boolean {
  const exact = filter.severity === undefined || [filter.severity].flat().includes(event.severity);
  return exact && isInTime(range, event, Date.now());
}

/** Tells whether an event is not too old for a span of time, as it is now. */
export function isInTime(range: TimeRange, { timestamp }: StoredEvent, now: number): boolean {
  const begin = beginOf(range, now);
  return begin === undefined || Date.parse(timestamp) >= begin;
}
