import { compareSeverity, type Severity } from "@hooks/core";
import type { Span } from "../model/span.ts";
import { fieldText, type StoryEvent } from "../model/story-event.ts";
import type { StoryModel } from "../model/story-model.ts";
import { identityFields, otherIdentityFields } from "./identity-fields.ts";

/** A step of one story: all its events of one system and type about the same thing. */
export interface ComparedSide {
  readonly count: number;
  /** How long one of them took on average, milliseconds; undefined when none tells. */
  readonly durationMs: number | undefined;
  readonly worst: Severity;
  /** The first of them. */
  readonly first: StoryEvent;
}

/** What became of a step: the first of these that holds. */
export type Change = "added" | "missing" | "worse" | "slower" | "faster" | "better" | "more" | "fewer" | "same";

/** A step of two stories, side by side. */
export interface ComparedStep {
  readonly system: string;
  readonly eventType: string;
  /** What it is about, from its payload; empty when its type says it all. */
  readonly about: string;
  readonly before: ComparedSide | undefined;
  readonly after: ComparedSide | undefined;
  readonly change: Change;
}

/** Two stories, step by step. */
export interface Comparison {
  /** What changed most first; what stayed the same last, each in the order of the stories. */
  readonly steps: readonly ComparedStep[];
  readonly counts: Readonly<Record<Change, number>>;
}

const changes: readonly Change[] = ["worse", "added", "missing", "slower", "faster", "better", "more", "fewer", "same"];
/** A step is slower or faster from a fifth and 10 ms on; less is noise. */
const remarkableShare = 0.2;
const remarkableMs = 10;

/** Compares two stories by what their steps are, not by their ids: `after` with what was `before`. */
export function compareStories(before: StoryModel, after: StoryModel): Comparison {
  const [sidesBefore, sidesAfter] = [sidesOf(before), sidesOf(after)];
  const keys = new Set([...sidesAfter.keys(), ...sidesBefore.keys()]);
  const steps = [...keys].map((key): ComparedStep => {
    const [system = "", eventType = "", ...about] = JSON.parse(key) as string[];
    const [one, other] = [sidesBefore.get(key), sidesAfter.get(key)];
    return { system, eventType, about: about.join(" "), before: one, after: other, change: changeOf(one, other) };
  });
  const counts = Object.fromEntries(
    changes.map((change) => [change, steps.filter((step) => step.change === change).length]),
  ) as Record<Change, number>;
  return {
    steps: steps.sort((a, b) => changes.indexOf(a.change) - changes.indexOf(b.change) || lost(b) - lost(a)),
    counts,
  };
}

function sidesOf({ events, spans }: StoryModel): ReadonlyMap<string, ComparedSide> {
  const durations = durationsOf(spans);
  return new Map(
    [...Map.groupBy(events, keyOf)].map(([key, group]) => [
      key,
      sideOf(group as [StoryEvent, ...StoryEvent[]], durations),
    ]),
  );
}

function keyOf({ event }: StoryEvent): string {
  const fields = identityFields[event.eventType] ?? otherIdentityFields;
  const about = fields.map((field) => fieldText(event, field)).filter((text) => text !== undefined);
  return JSON.stringify([event.sourceSystem, event.eventType, ...about]);
}

/** A step's time belongs to the event that begins it, else to the one that tells how long it took. */
function durationsOf(spans: readonly Span[]): ReadonlyMap<StoryEvent, number> {
  return new Map(
    spans.flatMap(({ start, end, durationMs }): [StoryEvent, number][] => {
      const owner = start ?? end;
      return owner === undefined || durationMs === undefined ? [] : [[owner, durationMs]];
    }),
  );
}

function sideOf(
  group: readonly [StoryEvent, ...StoryEvent[]],
  durations: ReadonlyMap<StoryEvent, number>,
): ComparedSide {
  const known = group.flatMap((event) => durations.get(event) ?? []);
  return {
    count: group.length,
    durationMs: known.length === 0 ? undefined : known.reduce((sum, ms) => sum + ms, 0) / known.length,
    worst: group.reduce<Severity>(
      (worst, { event }) => (compareSeverity(event.severity, worst) > 0 ? event.severity : worst),
      "debug",
    ),
    first: group[0],
  };
}

function changeOf(before: ComparedSide | undefined, after: ComparedSide | undefined): Change {
  if (before === undefined) return "added";
  if (after === undefined) return "missing";
  const gravity = compareSeverity(after.worst, before.worst);
  if (gravity > 0) return "worse";
  const [was, is] = [before.durationMs, after.durationMs];
  if (isRemarkable(was, is)) return (is ?? 0) > (was ?? 0) ? "slower" : "faster";
  if (gravity < 0) return "better";
  if (after.count !== before.count) return after.count > before.count ? "more" : "fewer";
  return "same";
}

/** Tells whether two times, in milliseconds, differ by more than noise. Where one is unknown, nothing can be said. */
export function isRemarkable(was: number | undefined, is: number | undefined): boolean {
  if (was === undefined || is === undefined) return false;
  const difference = Math.abs(is - was);
  return difference >= remarkableMs && difference >= was * remarkableShare;
}

/** Milliseconds by which a step has become slower or faster, for the order. */
function lost({ before, after }: ComparedStep): number {
  return Math.abs((after?.durationMs ?? 0) - (before?.durationMs ?? 0));
}
