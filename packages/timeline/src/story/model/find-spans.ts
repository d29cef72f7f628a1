import { compareSeverity, type Severity } from "@hooks/core";
import { oneLine } from "../one-line.ts";
import { type Match, matchEnds } from "./match-ends.ts";
import { type PairingRule, pairingRules, trackedRule } from "./pairing-rules.ts";
import { reportedDuration } from "./reported-duration.ts";
import type { Span } from "./span.ts";
import { fieldText, type StoryEvent } from "./story-event.ts";

const longestLabel = 80;

/** Finds the steps of a story that take time, the first one first, of those that begin together the longest. */
export function findSpans(events: readonly StoryEvent[]): readonly Span[] {
  const storyEndMs = events.at(-1)?.timeMs ?? 0;
  const paired = [...pairingRules.flatMap((rule) => spansOf(rule, events, storyEndMs)), ...tracked(events, storyEndMs)];
  const ends = new Set(
    paired.filter(({ start, kind }) => start !== undefined && !endless.has(kind)).map(({ end }) => end),
  );
  const measured = events.filter((each) => !ends.has(each)).flatMap(measuredSpan);
  // An end without its start is a step only when it says how long it took, and then it is a measured one.
  return [...paired.filter(({ start }) => start !== undefined), ...measured].sort(
    (a, b) => a.startMs - b.startMs || b.endMs - a.endMs,
  );
}

/** Kinds whose last event says nothing of how long they took as a whole. */
const endless: ReadonlySet<string> = new Set(
  pairingRules.filter(({ end }) => end.length === 0).map(({ kind }) => kind),
);

function spansOf(rule: PairingRule, events: readonly StoryEvent[], storyEndMs: number): Span[] {
  const starts = events.filter(({ event }) => rule.start.includes(event.eventType));
  if (starts.length === 0) return [];
  if (rule.end.length > 0) {
    const ends = events.filter(({ event }) => rule.end.includes(event.eventType));
    return groupByKey(rule.keys[0] ?? "", starts, ends).flatMap(([group, theirEnds]) =>
      matchEnds(group, theirEnds, true).map((match) => toSpan(rule, match, [], storyEndMs)),
    );
  }
  const parts = Map.groupBy(
    events.filter(({ event }) => rule.parts.includes(event.eventType)),
    ownerFinder(rule, starts),
  );
  return starts.map((start) => {
    const own = parts.get(start) ?? [];
    return toSpan(rule, { start, end: own.at(-1) }, own, storyEndMs);
  });
}

function groupByKey(key: string, starts: readonly StoryEvent[], ends: readonly StoryEvent[]) {
  const keyOf = ({ event }: StoryEvent) => fieldText(event, key) ?? "";
  const endsByKey = Map.groupBy(ends, keyOf);
  return [...Map.groupBy(starts, keyOf)].map(([value, group]) => [group, endsByKey.get(value) ?? []] as const);
}

/** Of several starts with the same id, a part belongs to the last one before it, else to the first. */
function ownerFinder(rule: PairingRule, starts: readonly StoryEvent[]) {
  const byKey = new Map<string, StoryEvent[]>();
  for (const start of starts) {
    for (const key of keysOf(rule, start)) {
      const same = byKey.get(key);
      if (same === undefined) byKey.set(key, [start]);
      else same.push(start);
    }
  }
  return (part: StoryEvent): StoryEvent | undefined => {
    const candidates = keysOf(rule, part).flatMap((key) => byKey.get(key) ?? []);
    return candidates.findLast((start) => start.index < part.index) ?? candidates[0];
  };
}

function keysOf(rule: PairingRule, { event }: StoryEvent): string[] {
  return rule.keys.flatMap((field) => {
    const value = fieldText(event, field);
    return value === undefined ? [] : [`${field}=${value}`];
  });
}

function toSpan(rule: PairingRule, { start, end }: Match, parts: readonly StoryEvent[], storyEndMs: number): Span {
  const label = start && rule.label.map((field) => fieldText(start.event, field)).find((text) => text !== undefined);
  const failed = end !== undefined && rule.failed.includes(end.event.eventType);
  return makeSpan({
    kind: rule.kind,
    label: label ?? rule.kind,
    frame: rule.frame,
    start,
    end,
    failed,
    parts,
    storyEndMs,
  });
}

/** The calls of tracked functions; which of several at a time has ended, only the time that it took tells. */
function tracked(events: readonly StoryEvent[], storyEndMs: number): Span[] {
  const groups = Map.groupBy(events, ({ event }) => {
    const suffix = [trackedRule.start, trackedRule.success, trackedRule.failed].find((each) =>
      event.eventType.endsWith(each),
    );
    if (suffix === undefined) return undefined;
    const type = event.eventType.slice(0, -suffix.length);
    return JSON.stringify([event.sourceSystem, type, fieldText(event, trackedRule.name)]);
  });
  groups.delete(undefined);
  return [...groups.values()].flatMap((group) => {
    const starts = group.filter(({ event }) => event.eventType.endsWith(trackedRule.start));
    const ends = group.filter(({ event }) => !event.eventType.endsWith(trackedRule.start));
    if (starts.length === 0) return [];
    return matchEnds(starts, ends, false).map(({ start, end }) => {
      const type = (start ?? end)?.event.eventType.replace(/_(?:starting|success|failed)$/, "") ?? "";
      const label = (start && fieldText(start.event, trackedRule.name)) ?? type;
      const failed = end?.event.eventType.endsWith(trackedRule.failed) ?? false;
      return makeSpan({ kind: trackedRule.kind, label, frame: false, start, end, failed, parts: [], storyEndMs });
    });
  });
}

function measuredSpan(each: StoryEvent): Span[] {
  const durationMs = reportedDuration(each.event);
  if (durationMs === undefined || durationMs === 0) return [];
  const { event, timeMs } = each;
  const failed = compareSeverity(event.severity, "error") >= 0;
  return [
    {
      id: event.eventId,
      kind: "measured",
      label: oneLine(event.eventType, longestLabel),
      system: event.sourceSystem,
      start: undefined,
      end: each,
      startMs: timeMs - durationMs,
      endMs: timeMs,
      durationMs,
      outcome: failed ? "failed" : "ok",
      worst: event.severity,
      frame: false,
      skewed: false,
    },
  ];
}

interface SpanParts extends Match {
  kind: string;
  label: string;
  frame: boolean;
  failed: boolean;
  parts: readonly StoryEvent[];
  storyEndMs: number;
}

function makeSpan({ kind, label, frame, start, end, failed, parts, storyEndMs }: SpanParts): Span {
  const first = (start ?? end) as StoryEvent;
  const reportedMs = end && reportedDuration(end.event);
  const skewed = start !== undefined && end !== undefined && end.timeMs < start.timeMs;
  // A check or a session has no end of its own, so what its last part took is not what it took itself.
  const ownMs = parts.length === 0 ? reportedMs : undefined;
  const endMs = end?.timeMs ?? storyEndMs;
  const startMs = skewed ? endMs - (ownMs ?? 0) : first.timeMs;
  const worst = [start, ...parts, end].reduce(
    (highest: Severity, each) =>
      each !== undefined && compareSeverity(each.event.severity, highest) > 0 ? each.event.severity : highest,
    "debug",
  );
  const failing = failed || (!frame && compareSeverity(worst, "error") >= 0);
  return {
    id: first.event.eventId,
    kind,
    label: oneLine(label, longestLabel),
    system: first.event.sourceSystem,
    start,
    end,
    startMs,
    endMs: Math.max(startMs, endMs),
    durationMs: end === undefined ? undefined : (ownMs ?? Math.max(0, endMs - startMs)),
    outcome: failing ? "failed" : end === undefined ? "unfinished" : "ok",
    worst,
    frame,
    skewed,
  };
}
