import fc from "fast-check";
import { expect, it } from "vitest";
import { eventNumber } from "../../test/events.ts";
import { parseBySchema } from "./envelope.ts";
import { isPlainTimestamp } from "./is-plain-timestamp.ts";
import { readPlainEvent } from "./read-plain-event.ts";
import { normalizeTimestamp } from "./timestamp.ts";

const oddText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 300 }),
  fc.constantFrom(
    "",
    "\ud800",
    "é",
    "info",
    "debug",
    "a".repeat(128),
    "a".repeat(129),
    "b".repeat(256),
    "b".repeat(257),
  ),
);
const odd = fc.oneof(oddText, fc.jsonValue(), fc.constantFrom(null, [], {}, ["a", 1], ["\udfff"]));
const plain = eventNumber(7, { tags: ["nightly"], data: { deep: { er: [1] } } });
const fields = [
  "event_id",
  "timestamp",
  "source_system",
  "event_type",
  "severity",
  "correlation_id",
  "causation_id",
  "data",
  "tags",
  "other",
];
const timestamps = fc
  .tuple(
    fc.date({ noInvalidDate: true }),
    fc.constantFrom("", "0", "-02-29", "-02-30", "-13-01", "T24:00:00.000Z", "T23:59:60.000Z"),
  )
  .map(([date, end]) => {
    const text = date.toISOString();
    return end === ""
      ? text
      : `${text.slice(0, end.startsWith("-") ? 4 : 10)}${end}${text.slice((end.startsWith("-") ? 4 : 10) + end.length)}`;
  });

it("reads an event that is complete, as the schema does", () => {
  expect(readPlainEvent(plain)).toEqual(plain);
  expect(parseBySchema(plain)).toEqual({ valid: true, event: plain });
  const caused = { ...plain, causation_id: "cause" };
  expect(readPlainEvent(caused)).toEqual(caused);
});

it("never differs from the schema, whatever is wrong, missing or too much", () => {
  const changes = fc.dictionary(fc.constantFrom(...fields), odd, { maxKeys: 3 });
  const left = fc.subarray(fields, { maxLength: 2 });
  fc.assert(
    fc.property(changes, left, (changed, missing) => {
      const input: Record<string, unknown> = { ...plain, ...changed };
      for (const field of missing) delete input[field];
      const event = readPlainEvent(input);
      if (event !== undefined) expect(parseBySchema(input)).toEqual({ valid: true, event });
    }),
    { numRuns: 2_000 },
  );
  fc.assert(fc.property(odd, (input) => readPlainEvent(input) === undefined));
});

it("takes no time for plain that would be kept in another form", () => {
  expect(isPlainTimestamp("2026-02-06T12:33:10.455Z")).toBe(true);
  fc.assert(
    fc.property(fc.oneof(timestamps, oddText), (text) => !isPlainTimestamp(text) || normalizeTimestamp(text) === text),
    { numRuns: 5_000 },
  );
});
