import type { StoredEvent } from "@hooks/client";
import { type StoryFacts, type StoryStep, storyFacts } from "../story-facts.ts";
import { cut, pad, widthOf } from "./fit.ts";
import { terminalWidth } from "./output.ts";
import { printable } from "./printable.ts";
import { severityMarks, severityStyles, styled, systemStyle } from "./styles.ts";
import { summarizeData } from "./summarize-data.ts";
import { formatDuration, formatTime } from "./times.ts";

const widestName = 32;
const timeWidth = 13;

/** Renders a story as a timeline: when, counted from its beginning, who, what, and why. */
export function renderStory(correlationId: string, events: readonly StoredEvent[], utc: boolean): string[] {
  const facts = storyFacts(events);
  const widths = {
    number: String(events.length).length + 1,
    system: widestOf(events.map(({ sourceSystem }) => sourceSystem)),
    type: widestOf(events.map(({ eventType }) => printable(eventType))),
  };
  return [
    styled("bold", printable(correlationId)),
    styled("dim", describeStory(facts, utc)),
    "",
    ...facts.steps.flatMap((step) => [...renderGap(step, widths.number), renderStep(step, widths)]),
  ];
}

/** Sums a story up: `3 events of 2 systems in 1.50 s, from 2026-02-06 13:33:10.455`. */
export function describeStory({ steps, systems, startMs, endMs }: StoryFacts, utc: boolean): string {
  const counted = (count: number, noun: string) =>
    `${count.toLocaleString("en-US")} ${count === 1 ? noun : `${noun}s`}`;
  const from = formatTime(new Date(startMs), utc);
  return `${counted(steps.length, "event")} of ${counted(systems.length, "system")} in ${formatDuration(endMs - startMs)}, from ${from}`;
}

function renderGap({ gapMs }: StoryStep, numberWidth: number): string[] {
  if (gapMs === undefined) return [];
  return [
    styled("dim", `${" ".repeat(numberWidth + 2)}${pad("⋮", timeWidth, "right")}  ${formatDuration(gapMs)} later`),
  ];
}

function renderStep(step: StoryStep, widths: { number: number; system: number; type: number }): string {
  const { event, number, atMs, cause } = step;
  const style = severityStyles[event.severity];
  const fixed = [
    { text: pad(`#${number}`, widths.number, "right"), style: "dim" as const },
    { text: pad(`+${formatDuration(atMs)}`, timeWidth, "right"), style: "dim" as const },
    { text: severityMarks[event.severity], style },
    { text: pad(cut(event.sourceSystem, widths.system), widths.system), style: systemStyle(event.sourceSystem) },
    { text: pad(cut(printable(event.eventType), widths.type), widths.type), style },
  ];
  const reason = cause === undefined ? "" : `← ${typeof cause === "number" ? `#${cause}` : cause}`;
  const rest = printable([reason, summarizeData(event.data)].filter((part) => part !== "").join("  "));
  const before = fixed.reduce((sum, { text }) => sum + widthOf(text) + 2, 0);
  const room = terminalWidth();
  return [
    ...fixed.map(({ text, style: each }) => styled(each, text)),
    room === undefined ? rest : cut(rest, Math.max(20, room - before)),
  ]
    .join("  ")
    .trimEnd();
}

function widestOf(names: readonly string[]): number {
  return Math.min(
    widestName,
    names.reduce((widest, name) => Math.max(widest, widthOf(name)), 0),
  );
}
