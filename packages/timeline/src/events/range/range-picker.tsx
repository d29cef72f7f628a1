import type { PageState } from "../../state/page-state.ts";
import { formatSpan } from "../../text/format-time.ts";
import type { Links } from "../../view-props.ts";
import { readTimeRange, spans } from "./time-range.ts";

/** Chooses which times are shown: all, a span up to now, or the one that was dragged across the chart. */
export function RangePicker({ state, links }: { state: PageState; links: Links }) {
  const { from, to } = readTimeRange(state, Date.now());
  const isFixed = state.last === undefined && (from !== undefined || to !== undefined);
  const iso = (time: number | undefined) => new Date(time ?? 0).toISOString();
  return (
    <label class="range">
      <span class="visually-hidden">Times</span>
      <select
        value={isFixed ? "fixed" : (state.last ?? "")}
        onChange={({ currentTarget: { value } }) => {
          if (value !== "fixed") links.go({ last: value || undefined, from: undefined, to: undefined });
        }}
      >
        <option value="">Any time</option>
        {spans.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
        {state.last !== undefined && !spans.some(({ value }) => value === state.last) && (
          <option value={state.last}>Last {state.last}</option>
        )}
        {isFixed && (
          <option value="fixed">{to === undefined ? `Since ${iso(from)}` : formatSpan(iso(from), iso(to))}</option>
        )}
      </select>
    </label>
  );
}
