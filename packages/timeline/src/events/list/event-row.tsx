import type { StoredEvent } from "@hooks/client";
import { memo } from "preact/compat";
import { SeverityMark } from "../../marks/severity-mark.tsx";
import { SystemMark } from "../../marks/system-mark.tsx";
import { formatClock, formatDay } from "../../text/format-time.ts";
import { cut, printable } from "../../text/printable.ts";
import type { Links } from "../../view-props.ts";
import { summarize } from "./summarize.ts";

/** What a row is given. */
export interface EventRowProps {
  event: StoredEvent;
  /** Its place in the list, from 0. */
  index: number;
  selected: boolean;
  /** Whether the event above is of another day. */
  beginsDay: boolean;
  links: Links;
}

/** Id of a row's element. */
export function rowId(eventId: string): string {
  return `row-${eventId}`;
}

/** One event in one line; on a narrow screen in two. */
export const EventRow = memo(function EventRow({ event, index, selected, beginsDay, links }: EventRowProps) {
  const { eventId, timestamp, sourceSystem, eventType, severity, correlationId, problems } = event;
  return (
    <div
      id={rowId(eventId)}
      class="event-row"
      role="row"
      aria-rowindex={index + 1}
      aria-selected={selected}
      data-event={eventId}
      data-severity={severity}
    >
      <span role="gridcell" class="event-time" title={`${formatDay(timestamp)} · ${timestamp}`}>
        {beginsDay && <span class="event-day">{formatDay(timestamp)}</span>}
        <time dateTime={timestamp}>{formatClock(timestamp)}</time>
      </span>
      <span role="gridcell" class="event-severity">
        <SeverityMark severity={severity} />
      </span>
      <span role="gridcell" class="event-system">
        <SystemMark system={sourceSystem} />
      </span>
      <span role="gridcell" class="event-type">
        <a href={links.event(eventId)} tabIndex={-1}>
          {printable(cut(eventType, 128), { oneLine: true })}
        </a>
        {problems !== undefined && (
          <span class="event-problem" title={`The payload is not as its schema says: ${problems.length} problem(s)`}>
            ≠<span class="visually-hidden"> not as its schema says</span>
          </span>
        )}
      </span>
      <span role="gridcell" class="event-facts">
        {summarize(event.data).map(({ name, value }) => (
          <span key={name}>
            <i>{name}</i> <bdi>{value}</bdi>{" "}
          </span>
        ))}
      </span>
      <span role="gridcell" class="event-story">
        {correlationId !== null && (
          <a href={links.story(correlationId)} tabIndex={-1} title="Its story">
            <bdi>{printable(cut(correlationId, 64), { oneLine: true })}</bdi>
          </a>
        )}
      </span>
    </div>
  );
});
