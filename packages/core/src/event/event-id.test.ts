import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createEventId } from "./event-id.ts";

const version7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
/** No time in these tests may come before one that an earlier test has used, since ids never go back. */
const startMs = Date.UTC(2030, 0, 1);
const timeOf = (id: string) => Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);

describe("createEventId", () => {
  // Fails when the version or the variant bits are left out.
  test("mints UUIDs of version 7", () => {
    for (let round = 0; round < 1_000; round += 1) expect(createEventId()).toMatch(version7);
  });

  // Fails when the high 16 bits of the time are shifted off (`ms >>> 32` is `ms >>> 0` in JavaScript).
  test("puts the time in milliseconds into the first 48 bits", () => {
    expect(timeOf(createEventId(startMs))).toBe(startMs);
  });

  // Fails when the clock is followed back, and when the counter runs over without borrowing a millisecond.
  test("sorts in the order of minting, whatever the clock does", () => {
    const clock = fc.array(fc.tuple(fc.integer({ min: -5_000, max: 5_000 }), fc.integer({ min: 1, max: 6_000 })), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(clock, (steps) => {
        let nowMs = startMs;
        const ids = steps.flatMap(([stepMs, count]) => {
          nowMs += stepMs;
          return Array.from({ length: count }, () => createEventId(nowMs));
        });
        expect(ids).toEqual([...ids].sort());
        expect(new Set(ids).size).toBe(ids.length);
      }),
      { numRuns: 20 },
    );
  });

  // Fails when the random part repeats: within a pool of randomness, or when a pool is used twice.
  test("gives each id 62 random bits of its own", () => {
    const tails = Array.from({ length: 5_000 }, () => createEventId().slice(19));
    expect(new Set(tails).size).toBe(tails.length);
  });
});
