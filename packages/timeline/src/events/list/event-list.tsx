import type { StoredEvent } from "@hooks/client";
import type { RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { addKeys } from "../../shell/keyboard.ts";
import type { Links } from "../../view-props.ts";
import type { Feed } from "../feed/feed.ts";
import { EventRow, rowId } from "./event-row.tsx";
import { useRowHeight } from "./use-row-height.ts";
import { useVirtualRows } from "./use-virtual-rows.ts";
import "./event-list.css";

/** What the list is given. */
export interface EventListProps {
  feed: Feed;
  events: readonly StoredEvent[];
  /** Whether the events are still those of an earlier question. */
  busy: boolean;
  links: Links;
  /** The event whose panel is open. */
  openId: string | undefined;
  /** Hears how far the list is scrolled, pixels, and whether that is down from its top. */
  onScroll(top: number, down: boolean): void;
  scroller: RefObject<HTMLDivElement | null>;
}

/** So near to the end, older events are read. */
const nearRows = 40;

/** Events as rows, of which only those in sight are drawn. */
export function EventList({ feed, events, busy, links, openId, onScroll, scroller }: EventListProps) {
  const rowHeight = useRowHeight(scroller);
  const rows = useVirtualRows(scroller, events.length, rowHeight);
  const [selectedId, setSelectedId] = useState<string | undefined>(openId);
  const last = rows.items.at(-1)?.index ?? 0;

  useEffect(() => {
    if (!busy && events.length > 0 && last > events.length - nearRows) void feed.loadOlder();
  }, [feed, busy, last, events.length]);

  const latest = useRef({ events, selectedId, openId, rows });
  latest.current = { events, selectedId, openId, rows };
  useEffect(() => {
    const step = (by: number) => {
      const { events: all, selectedId: from, openId: open, rows: drawn } = latest.current;
      const at = all.findIndex(({ eventId }) => eventId === (from ?? open));
      const next = at === -1 ? 0 : Math.min(Math.max(at + by, 0), all.length - 1);
      const eventId = all[next]?.eventId;
      if (eventId === undefined) return;
      setSelectedId(eventId);
      drawn.scrollTo(next);
      // A screen reader tells which row is the active one of the list that has the focus.
      if (document.activeElement === document.body || document.activeElement?.localName === "main") {
        scroller.current?.focus({ preventScroll: true });
      }
      if (open !== undefined) links.go({ event: eventId }, { replace: true });
    };
    const move = (by: number) => (event: KeyboardEvent) => {
      event.preventDefault();
      step(by);
    };
    // What is read in the panel of an event is scrolled by them.
    const moveInList = (by: number) => (event: KeyboardEvent) => {
      if (event.target instanceof HTMLElement && event.target.closest("[data-event-panel]") === null) move(by)(event);
    };
    return addKeys({
      j: move(1),
      k: move(-1),
      ArrowDown: moveInList(1),
      ArrowUp: moveInList(-1),
      Enter: (event) => {
        if (event.target instanceof HTMLElement && event.target.closest("a, button, summary") !== null) return;
        if (latest.current.selectedId !== undefined) links.go({ event: latest.current.selectedId });
      },
    });
  }, [links, scroller]);

  const active = selectedId ?? openId;
  const isDrawn = rows.items.some(({ index }) => events[index]?.eventId === active);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are listened for on the page, so that they work wherever the focus is
    <div
      ref={scroller}
      class="event-list"
      role="grid"
      aria-label="Events"
      aria-busy={busy}
      aria-rowcount={feed.hasOlder.value ? -1 : events.length}
      aria-activedescendant={isDrawn && active !== undefined ? rowId(active) : undefined}
      tabIndex={0}
      onScroll={({ currentTarget: { isConnected, scrollTop } }) => {
        // A list that has just been left hears of its last scrolling too, and is at 0 by then.
        if (isConnected) onScroll(scrollTop, scrollTop > rowHeight / 2);
      }}
      onClick={(click) => {
        if (!(click.target instanceof Element) || click.target.closest("a") !== null) return;
        const eventId = click.target.closest<HTMLElement>("[data-event]")?.dataset["event"];
        if (eventId === undefined || getSelection()?.isCollapsed === false) return;
        setSelectedId(eventId);
        links.go({ event: eventId });
      }}
    >
      <div role="presentation" class="event-space" style={{ height: `${rows.height}px` }}>
        <div role="rowgroup" class="event-rows" style={{ transform: `translateY(${rows.items[0]?.start ?? 0}px)` }}>
          {rows.items.map(({ index }) => {
            const event = events[index];
            if (event === undefined) return null;
            const above = events[index - 1];
            return (
              <EventRow
                key={event.eventId}
                event={event}
                index={index}
                selected={event.eventId === active}
                beginsDay={above !== undefined && above.timestamp.slice(0, 10) !== event.timestamp.slice(0, 10)}
                links={links}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}
