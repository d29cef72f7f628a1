import type { Catalog } from "../catalog/catalog.ts";
import { type DataLimits, findExcess } from "./data-limits.ts";
import { withEncodedData } from "./encoded-data.ts";
import { type ParsedEvent, parseEvent } from "./envelope.ts";
import { formatProblems, type Problem } from "./problem.ts";

/** Reads one posted event: an event that can be stored, or what is wrong with it. */
export type EventReader = (input: unknown) => ParsedEvent;

/** What an event is held to beyond its envelope. */
export interface EventRules extends DataLimits {
  /** The payloads that are known. */
  catalog: Catalog;
  /** Whether an event whose payload breaks its schema is refused; else it is kept and marked. */
  strict: boolean;
}

/** Makes the reader that holds events to some rules. */
export function createEventReader(rules: EventRules): EventReader {
  return (input) => {
    const parsed = parseEvent(input);
    if (!parsed.valid) return parsed;
    const { event } = parsed;
    const excess = findExcess(event.data, rules);
    if (excess !== undefined)
      return refuse(event.event_id, [{ path: "data", message: `expected ${excess}, got more` }]);
    const json = rules.catalog.encode(event);
    if (json !== undefined) return { valid: true, event: withEncodedData(event, json) };
    const problems = rules.catalog.check(event);
    if (problems === undefined) return parsed;
    if (rules.strict) return refuse(event.event_id, problems.map(inEnvelope));
    return { valid: true, event: { ...event, problems } };
  };
}

function refuse(eventId: string, problems: readonly Problem[]): ParsedEvent {
  return { valid: false, problems, message: formatProblems(problems), eventId };
}

function inEnvelope({ path, message }: Problem): Problem {
  return { path: path === "" || path.startsWith("[") ? `data${path}` : `data.${path}`, message };
}
