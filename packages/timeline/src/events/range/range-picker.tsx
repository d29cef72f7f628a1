import type { PageState } from "../../state/page-state.ts";
import type { Links } from "../../view-props.ts";
import { fromLocalInput, toLocalInput } from "./local-input.ts";
import { readTimeRange, spans } from "./time-range.ts";

const fixed = "fixed";
const hourMs = 3_600_000;

/** Chooses which times are shown: all, a span up to now, or one between two times, as dragging across the chart does. */
export function RangePicker({ state, links }: { state: PageState; links: Links }) {
  const { from, to } = readTimeRange(state, Date.now());
  const isFixed = state.last === undefined && (from !== undefined || to !== undefined);
  const isOther = state.last !== undefined && !spans.some(({ value }) => value === state.last);

  function choose(value: string): void {
    if (value !== fixed) links.go({ last: value || undefined, from: undefined, to: undefined });
    else {
      const now = Date.now();
      links.go({ last: undefined, from: new Date(now - hourMs).toISOString(), to: new Date(now).toISOString() });
    }
  }

  return (
    <span class="range">
      <label>
        <span class="visually-hidden">Times</span>
        <select
          value={isFixed ? fixed : (state.last ?? "")}
          onChange={({ currentTarget }) => choose(currentTarget.value)}
        >
          <option value="">Any time</option>
          {spans.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
          {isOther && <option value={state.last}>Last {state.last}</option>}
          <option value={fixed}>Between…</option>
        </select>
      </label>
      {isFixed && (
        <>
          <TimeInput label="From" time={from} onTime={(time) => links.go({ from: time })} />
          <TimeInput label="To" time={to} onTime={(time) => links.go({ to: time })} />
        </>
      )}
    </span>
  );
}

interface TimeInputProps {
  label: string;
  time: number | undefined;
  /** Takes a time in ISO 8601, or undefined for no limit. */
  onTime(time: string | undefined): void;
}

function TimeInput({ label, time, onTime }: TimeInputProps) {
  return (
    <label>
      <span class="visually-hidden">{label}</span>
      <input
        type="datetime-local"
        step="1"
        value={time === undefined ? "" : toLocalInput(time)}
        onChange={({ currentTarget }) => onTime(fromLocalInput(currentTarget.value))}
      />
    </label>
  );
}
