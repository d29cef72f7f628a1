import { compareSeverity } from "@hooks/core";
import type { Link } from "./find-links.ts";
import type { Span } from "./span.ts";
import { fieldText, type StoryEvent } from "./story-event.ts";

/** Why a story failed, as far as its events tell. */
export interface Failure {
  /** The event that tells of the failure. */
  readonly event: StoryEvent;
  /** What it says, one line or several; undefined when it says nothing. */
  readonly message: string | undefined;
  /** The earliest sign of it: the first of its causes that is a warning at least, else the first error before it. */
  readonly firstSign: StoryEvent | undefined;
}

/** Payload fields that say what went wrong, the best first. */
const messageFields = ["error_message", "message", "description", "reason", "error"];

/** Explains the failure of a story: that of its main step, else its worst event if that is an error. */
export function explainFailure(
  events: readonly StoryEvent[],
  spans: readonly Span[],
  links: readonly Link[],
): Failure | undefined {
  const event = mainSpan(spans)?.outcome === "failed" ? mainSpan(spans)?.end : worstError(events);
  if (event === undefined) return undefined;
  return { event, message: messageOf(event), firstSign: firstCause(event, links) ?? firstErrorBefore(events, event) };
}

/** The step that stands for the whole story: its longest workflow, else none. */
export function mainSpan(spans: readonly Span[]): Span | undefined {
  const workflows = spans.filter(({ kind }) => kind === "workflow");
  return workflows.reduce<Span | undefined>(
    (longest, span) => (longest === undefined || lengthOf(span) > lengthOf(longest) ? span : longest),
    undefined,
  );
}

/** What an event says went wrong; undefined when it says nothing. */
function messageOf({ event }: StoryEvent): string | undefined {
  const message = messageFields.map((field) => fieldText(event, field)).find((text) => text !== undefined);
  const type = fieldText(event, "error_type");
  if (type === undefined) return message;
  return message === undefined ? type : `${type}: ${message}`;
}

function lengthOf({ startMs, endMs }: Span): number {
  return endMs - startMs;
}

function worstError(events: readonly StoryEvent[]): StoryEvent | undefined {
  return events.reduce<StoryEvent | undefined>((worst, each) => {
    if (compareSeverity(each.event.severity, "error") < 0) return worst;
    return worst === undefined || compareSeverity(each.event.severity, worst.event.severity) > 0 ? each : worst;
  }, undefined);
}

function firstCause(event: StoryEvent, links: readonly Link[]): StoryEvent | undefined {
  const causes = new Map(links.map(({ effect, cause }) => [effect, cause]));
  const walked = new Set([event]);
  let first: StoryEvent | undefined;
  for (let each = causes.get(event); each !== undefined && !walked.has(each); each = causes.get(each)) {
    walked.add(each);
    if (compareSeverity(each.event.severity, "warning") >= 0) first = each;
  }
  return first;
}

function firstErrorBefore(events: readonly StoryEvent[], event: StoryEvent): StoryEvent | undefined {
  return events.find((each) => each.index < event.index && compareSeverity(each.event.severity, "error") >= 0);
}
