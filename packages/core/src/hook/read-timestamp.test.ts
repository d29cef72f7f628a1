import { describe, expect, test } from "vitest";
import { readTimestamp } from "./read-timestamp.ts";

describe("the time of an event", () => {
  test.each([
    "2026-02-06T12:33:10Z",
    "2026-02-06T12:33:10.455123789Z",
    "2026-02-06 12:33:10,5+01:00",
    "2026-02-06t12:33:10-0530",
    "0000-01-01T00:00:00Z",
  ])("travels as it was given: %s", (text) => {
    expect(readTimestamp(text)).toBe(text.replace(" ", "T").replace("t", "T"));
  });

  test("gets the seconds that it leaves out, which a collector demands", () => {
    expect(readTimestamp("2026-01-01 00:00Z")).toBe("2026-01-01T00:00:00Z");
  });

  test.each([new Date("2026-02-06T12:33:10.455Z"), Date.parse("2026-02-06T12:33:10.455Z")])(
    "is rendered in UTC when it is no text",
    (time) => {
      expect(readTimestamp(time)).toBe("2026-02-06T12:33:10.455Z");
    },
  );

  // Fails when the event is sent and the collector refuses it.
  test.each([
    "2026-02-30T00:00:00Z",
    "2026-01-01T24:00:00Z",
    "2026-01-01T00:00:00",
    "2026-01-01T00:00:00+24:00",
    "2026-01-01T00:00:00+01:60",
    "0000-01-01T00:00:00+01:00",
    "9999-12-31T23:59:59-01:00",
    "+012026-01-01T00:00:00Z",
    "yesterday",
    new Date(8.64e15),
    new Date(Number.NaN),
    -1e14,
    Number.POSITIVE_INFINITY,
    true as never,
  ])("is none: %s", (time) => {
    expect(readTimestamp(time)).toBeUndefined();
  });
});
