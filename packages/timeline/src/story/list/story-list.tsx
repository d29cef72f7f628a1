import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { useVirtualRows } from "../../events/list/use-virtual-rows.ts";
import { addKeys } from "../../shell/keyboard.ts";
import type { Links } from "../../view-props.ts";
import { formatDuration } from "../model/format-duration.ts";
import type { StoryEvent } from "../model/story-event.ts";
import type { StoryModel } from "../model/story-model.ts";
import { EventRow } from "./event-row.tsx";
import { type StoryRow, storyRows } from "./story-rows.ts";

interface StoryListProps {
  story: StoryModel;
  selected: StoryEvent | undefined;
  links: Links;
}

const rowHeight = 46;
const steps: Readonly<Record<string, number>> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1, PageDown: 10, PageUp: -10 };

/** The story line by line, oldest first: what screen readers read in place of the lanes. */
export function StoryList({ story, selected, links }: StoryListProps) {
  const frame = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => storyRows(story), [story]);
  const { items, height, scrollTo } = useVirtualRows(frame, rows.length, rowHeight);
  const virtual = useRef({ scrollTo });
  virtual.current = { scrollTo };
  const at = rows.findIndex((row) => isEvent(row, selected));
  const [focused, setFocused] = useState(0);
  const wantsFocus = useRef(false);
  const current = Math.min(rows.length - 1, focused);

  useEffect(() => {
    if (at === -1) return;
    setFocused(at);
    virtual.current.scrollTo(at);
  }, [at]);

  function focusRow(index: number): void {
    const row = frame.current?.querySelector<HTMLElement>(`[data-row="${index}"] a`);
    // A row out of sight is drawn only after it has been scrolled to.
    wantsFocus.current = row == null;
    row?.focus();
  }
  useEffect(() => {
    if (wantsFocus.current) focusRow(current);
  });

  function onKeyDown(event: KeyboardEvent): void {
    const target = targetOf(event, current, rows);
    if (target === undefined) return;
    event.preventDefault();
    setFocused(target);
    virtual.current.scrollTo(target);
    focusRow(target);
  }
  const go = useRef(onKeyDown);
  go.current = onKeyDown;
  useEffect(() => addKeys({ j: (event) => go.current(event), k: (event) => go.current(event) }), []);

  return (
    <div class="story-list" ref={frame}>
      <ol onKeyDown={onKeyDown} style={{ height: `${height}px` }} aria-label="Events of the story">
        {items.map(({ index, start }) => {
          const row = rows[index] as StoryRow;
          return (
            <li
              key={row.kind === "gap" ? `gap ${row.gap.startMs}` : row.event.event.eventId}
              data-row={index}
              aria-setsize={rows.length}
              aria-posinset={index + 1}
              style={{ transform: `translateY(${start}px)`, height: `${rowHeight}px` }}
            >
              {row.kind === "gap" ? (
                <p class="story-list-gap">
                  <span>{formatDuration(row.gap.durationMs)} of silence</span>
                </p>
              ) : (
                <EventRow row={row} story={story} links={links} chosen={index === at} tabbable={index === current} />
              )}
            </li>
          );
        })}
      </ol>
    </div>
  );
}

function isEvent(row: StoryRow, event: StoryEvent | undefined): boolean {
  return row.kind === "event" && row.event.event.eventId === event?.event.eventId;
}

/** The row that a key leads to; silences are passed over. */
function targetOf(event: KeyboardEvent, current: number, rows: readonly StoryRow[]): number | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  const last = rows.length - 1;
  if (event.key === "Home") return 0;
  if (event.key === "End") return last;
  const step = steps[event.key];
  if (step === undefined) return undefined;
  const target = Math.max(0, Math.min(last, current + step));
  if (rows[target]?.kind !== "gap") return target;
  return Math.max(0, Math.min(last, target + Math.sign(step)));
}
