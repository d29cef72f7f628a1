import type { StoredEvent } from "@hooks/client";
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { addKeys } from "../shell/keyboard.ts";
import { formatCount } from "../text/format-number.ts";
import type { ViewProps } from "../view-props.ts";
import { ExportMenu } from "./export/export-menu.tsx";
import type { Feed } from "./feed/feed.ts";
import { EventList } from "./list/event-list.tsx";
import { ListNote } from "./list-note.tsx";
import { LiveStatus } from "./live-status.tsx";
import type { News } from "./news/create-news.ts";
import { seenValues } from "./query/seen-values.ts";
import { RangePicker } from "./range/range-picker.tsx";
import type { Rate } from "./rate/create-rate.ts";
import { RateChart } from "./rate/rate-chart.tsx";
import { SearchBox } from "./search-box/search-box.tsx";
import { useEvents } from "./use-events.ts";
import "./events-view.css";

/** Events, live and found. */
export function EventsView({ client, catalog, state, links }: ViewProps) {
  const { feed, rate, news, problems, hints, reading } = useEvents(client, state);
  const [scroll, setScroll] = useState({ feed, down: reading.top > 0 });
  // Of another list nobody has scrolled down yet, unless it is one to which someone has come back.
  const scrolled = scroll.feed === feed ? scroll.down : reading.top > 0;
  const scroller = useRef<HTMLDivElement>(null);
  const paused = state.paused === "1";
  const errorsFirst = state.first === "errors";

  useEffect(() => {
    reading.held = paused || scrolled;
    feed.hold(reading.held);
  }, [feed, reading, paused, scrolled]);
  const togglePause = useCallback(() => {
    links.go({ paused: paused ? undefined : "1" }, { replace: true });
    if (paused) scroller.current?.scrollTo({ top: 0 });
  }, [links, paused]);
  const toggleFirst = useCallback(
    () => links.go({ first: errorsFirst ? undefined : "errors" }, { replace: true }),
    [links, errorsFirst],
  );
  const showNew = useCallback(() => {
    if (paused) links.go({ paused: undefined }, { replace: true });
    scroller.current?.scrollTo({ top: 0 });
  }, [links, paused]);
  const select = useCallback(
    (start: string, end: string) => links.go({ from: start, to: end, last: undefined, paused: undefined }),
    [links],
  );
  useEffect(() => addKeys({ p: togglePause, e: toggleFirst }), [togglePause, toggleFirst]);

  const connection = feed.connection.value;
  const found = feed.rows.value.events;
  const settled = found.length > 0 || (connection.state !== "connecting" && !feed.loading.value);
  // What was found before stays until there is an answer to the new search.
  const before = useRef(found);
  if (settled) before.current = found;
  const events = before.current;
  // What is half typed finds little: completion knows what stood here before, too.
  const known = useRef<readonly StoredEvent[]>([]);
  if (state.q === undefined && found.length > 0) known.current = found;
  const seen = useCallback(() => seenValues(feed.rows.peek().events, known.current), [feed]);
  const isFilled = settled && found.length > 0;
  useLayoutEffect(() => {
    if (isFilled) scroller.current?.scrollTo({ top: reading.top });
  }, [reading, isFilled]);
  // What the list shows first is heard as it is read; what a search has found is not.
  const isFirst = useRef(true);
  useEffect(() => {
    if (!settled) return;
    if (!isFirst.current) news.say(describeFound(feed));
    isFirst.current = false;
  }, [feed, news, settled]);
  const onScroll = (top: number, down: boolean) => {
    // Until they are replaced, the rows are those of another question.
    if (!settled) return;
    reading.top = top;
    if (down !== scrolled) setScroll({ feed, down });
  };
  return (
    <section class="events" aria-label="Events">
      <h1 class="visually-hidden">Events</h1>
      <div class="events-tools">
        <SearchBox
          search={state.q ?? ""}
          catalog={catalog}
          seen={seen}
          problems={problems}
          hints={hints}
          onSearch={(q, goesOn) => links.go({ q: q || undefined }, { replace: goesOn })}
        />
        <div class="events-buttons">
          <RangePicker state={state} links={links} />
          <button type="button" aria-pressed={errorsFirst} title="Errors first (e)" onClick={toggleFirst}>
            Errors first
          </button>
          <ExportMenu events={events} />
          <LiveStatus connection={connection} paused={paused} onToggle={togglePause} />
        </div>
      </div>
      <Said news={news} />
      <RateOf rate={rate} onSelect={select} />
      <div class="events-body">
        <NewEvents feed={feed} onShow={showNew} />
        {events.length > 0 ? (
          <EventList
            feed={feed}
            events={events}
            busy={!settled}
            links={links}
            openId={state.event}
            onScroll={onScroll}
            scroller={scroller}
          />
        ) : (
          <ListNote feed={feed} state={state} links={links} />
        )}
      </div>
    </section>
  );
}

/** By themselves, so that what changes several times a second draws nothing else. */
function NewEvents({ feed, onShow }: { feed: Feed; onShow(): void }) {
  const [count, outdated] = [feed.waiting.value, feed.outdated.value];
  const parts = [
    ...(count === 0 ? [] : [`${formatCount(count)} new`]),
    ...(outdated === 0 ? [] : [`${formatCount(outdated)} older than these times`]),
  ];
  if (parts.length === 0) return null;
  return (
    <button type="button" class="new-events primary" onClick={onShow}>
      {parts.join(", ")}
    </button>
  );
}

function Said({ news }: { news: News }) {
  return (
    <p class="visually-hidden" role="status" aria-label="News">
      {news.said.value}
    </p>
  );
}

function describeFound(feed: Feed): string {
  const count = feed.rows.peek().events.length;
  if (count === 0) return "Nothing found";
  return `${formatCount(count)}${feed.hasOlder.peek() ? " or more" : ""} ${count === 1 ? "event" : "events"} found`;
}

function RateOf({ rate, onSelect }: { rate: Rate; onSelect(from: string, to: string): void }) {
  return <RateChart bars={rate.bars.value} range={rate.range} onSelect={onSelect} />;
}
