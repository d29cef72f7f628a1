import { severities } from "@hooks/core";
import fc from "fast-check";
import { expect, it } from "vitest";
import { storedEvent } from "../../testing/stored-event.ts";
import { addRows, keepFirst, noRows } from "./event-rows.ts";
import { compareIn, type Order } from "./order.ts";

const anyEvent = fc
  .record({ number: fc.nat(40), second: fc.nat(9), severity: fc.constantFrom(...severities) })
  .map(({ number, second, severity }) =>
    storedEvent(number, { severity, timestamp: `2026-02-06T12:00:0${second}.${second % 2 ? "000" : "000001"}Z` }),
  );

it("holds each event once, in order, however they come", () => {
  fc.assert(
    fc.property(
      fc.constantFrom<Order>("newest", "errors"),
      fc.array(fc.array(anyEvent, { maxLength: 20 }), { maxLength: 6 }),
      (order, batches) => {
        const rows = batches.reduce(addRows, noRows(order));
        const first = new Map(
          batches
            .flat()
            .toReversed()
            .map((event) => [event.eventId, event]),
        );
        expect(rows.events).toEqual([...first.values()].sort(compareIn(order)));
        expect([...rows.ids].sort()).toEqual([...first.keys()].sort());
      },
    ),
  );
});

it("is the same list when nothing is new", () => {
  const rows = addRows(noRows("newest"), [storedEvent(1)]);
  expect(addRows(rows, [storedEvent(1)])).toBe(rows);
});

it("forgets what it does not keep", () => {
  const rows = keepFirst(addRows(noRows("newest"), [storedEvent(1), storedEvent(2), storedEvent(3)]), 2);
  expect(rows.events.map(({ eventId }) => eventId)).toEqual([storedEvent(3).eventId, storedEvent(2).eventId]);
  expect(rows.ids.has(storedEvent(1).eventId)).toBe(false);
});

it("puts the gravest first when asked to", () => {
  const events = [storedEvent(3), storedEvent(1, { severity: "error" }), storedEvent(2, { severity: "critical" })];
  expect(addRows(noRows("errors"), events).events.map(({ severity }) => severity)).toEqual([
    "critical",
    "error",
    "info",
  ]);
});
