import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseRetryAfter } from "./retry-after.ts";

const nowMs = Date.UTC(2026, 1, 6, 12, 0, 0);

describe("parseRetryAfter", () => {
  test.each([
    ["seconds", "120", 120_000],
    ["no seconds", "0", 0],
    ["a fraction of a second", "0.25", 250],
    ["seconds between blanks", " 7 ", 7_000],
    ["an HTTP date", "Fri, 06 Feb 2026 12:00:30 GMT", 30_000],
    ["a date without its comma", "Fri 06 Feb 2026 12:00:30 GMT", 30_000],
    ["an RFC 850 date", "Friday, 06-Feb-26 12:01:00 GMT", 60_000],
    ["a date in asctime form, which is UTC too", "Fri Feb  6 12:00:30 2026 GMT", 30_000],
    // Fails when the difference is taken as it is: a negative pause.
    ["a date that has passed", "Fri, 06 Feb 2026 11:59:00 GMT", 0],
  ])("reads %s", (_, value, expectedMs) => {
    expect(parseRetryAfter(value, nowMs)).toBe(expectedMs);
  });

  test.each([
    ["no header", null],
    ["an empty one", ""],
    ["a word", "soon"],
  ])("gives undefined for %s", (_, value) => {
    expect(parseRetryAfter(value, nowMs)).toBeUndefined();
  });

  test("never gives a negative pause or none that is a number", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.integer().map(String), fc.date({ noInvalidDate: true }).map(String)),
        (value) => {
          const pauseMs = parseRetryAfter(value, nowMs) ?? 0;
          expect(pauseMs).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });
});
