import { z } from "zod";
import { isoTime, plainText, severityName, systemName, uuidPattern } from "../ingest/envelope.ts";
import { toPhrases } from "../search/words.ts";
import { intervals, sortKeys } from "./event-query.ts";

const mostEvents = 1_000;
const defaultEvents = 100;
const mostValues = 100;

/** The span of time that questions share. */
const timeRangeParameters = z.strictObject({
  start_time: once(timeInQuery()),
  end_time: once(timeInQuery()),
});

/** What queries and statistics select by. Conditions on fields, `data.<field>`, come beside it: they have no list of names. */
const filterParameters = timeRangeParameters.extend({
  source_system: anyNumberOf(systemName),
  event_type: anyNumberOf(plainText(1, 128)),
  severity: anyNumberOf(severityName),
  min_severity: once(severityName),
  correlation_id: once(plainText(1, 256)),
  q: once(searchText()),
  tags: anyNumberOf(plainText(0, 256)),
});

/** What `GET /events` understands; what it does not know is refused, so that a misspelt filter never selects everything. */
export const eventParameters = filterParameters.extend({
  limit: wholeNumber(1, mostEvents).default(defaultEvents),
  offset: once(wholeNumber(0, Number.MAX_SAFE_INTEGER)),
  cursor: once(z.string("expected one cursor")),
  sort_by: once(z.enum(sortKeys, `expected one of ${sortKeys.join(", ")}`)),
  sort_order: once(z.enum(["asc", "desc"], "expected asc or desc")),
});

/** What `GET /events/stream` understands. Its `severity` is a minimum, and so the same as `min_severity`. */
export const streamParameters = z.strictObject({
  source_system: anyNumberOf(systemName),
  event_type: anyNumberOf(plainText(1, 128)),
  severity: once(severityName),
  min_severity: once(severityName),
  correlation_id: once(plainText(1, 256)),
  q: once(searchText()),
  tags: anyNumberOf(plainText(0, 256)),
  since: once(eventId()),
});

/** What `GET /events/stats` understands. */
export const statsParameters = filterParameters.extend({
  interval: once(z.enum(intervals, `expected one of ${intervals.join(", ")}`)),
});

/** What `GET /events/correlations` understands. */
export const storyParameters = timeRangeParameters.extend({
  source_system: anyNumberOf(systemName),
  min_severity: once(severityName),
  limit: wholeNumber(1, mostEvents).default(defaultEvents),
  cursor: once(z.string("expected one cursor")),
});

/** What `DELETE /events` understands: without a time it would delete everything. */
export const deleteParameters = z.strictObject({ before: timeInQuery() });

/** A question without parameters. */
export const noParameters = z.strictObject({});

function once<Schema extends z.ZodType>(schema: Schema) {
  return schema.optional();
}

function anyNumberOf<Schema extends z.ZodType<string>>(schema: Schema) {
  const list = z.array(schema).max(mostValues, `expected at most ${mostValues} values`);
  return z.preprocess((given) => (typeof given === "string" ? [given] : given), list.optional());
}

function searchText() {
  const hasWords = (text: string) => toPhrases(text).length > 0;
  return plainText(1, 256)
    .refine(hasWords, "expected words, with a letter or a digit at least")
    .describe(
      `Words, "in quotes" next to each other, all of which occur in the event's type, its system, the ids of its story and its cause, its payload (names of fields and values) or its tags, or are its id. Severity and time are not looked into: they have filters of their own.`,
    );
}

function eventId() {
  const message = "expected the id of an event, a UUID";
  return z.string(message).regex(uuidPattern, message).toLowerCase();
}

function wholeNumber(min: number, max: number) {
  const message = `expected a whole number from ${min} to ${max}`;
  return z
    .string(message)
    .regex(/^\d{1,16}$/, message)
    .transform(Number)
    .refine((value) => value >= min && value <= max, message)
    .meta({ type: "integer", minimum: min, maximum: max });
}

/** In a URL a bare `+` means a space, and the `+00:00` of Python's times is often sent bare. */
function timeInQuery() {
  return z.preprocess((given) => (typeof given === "string" ? given.replace(/ (\d\d:?\d\d)$/, "+$1") : given), isoTime);
}
