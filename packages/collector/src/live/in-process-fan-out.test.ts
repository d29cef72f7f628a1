import { setImmediate as nextTurn } from "node:timers/promises";
import fc from "fast-check";
import { expect, it } from "vitest";
import { eventNumber } from "../../test/events.ts";
import type { StoredEvent } from "../storage/storage.ts";
import { type Block, bytesOf, eventsOf } from "./block.ts";
import { createInProcessFanOut } from "./in-process-fan-out.ts";

interface Subscriber {
  /** What was published when it came, and when it left. */
  from: number;
  to: number;
  got: number[];
  leave(): void;
}

it("hands each subscriber what is published while it is there, once and in order", async () => {
  const step = fc.oneof(
    fc.record({ kind: fc.constant("publish" as const), count: fc.integer({ min: 1, max: 400 }) }),
    fc.record({ kind: fc.constant("come" as const), count: fc.integer({ min: 1, max: 150 }) }),
    fc.record({ kind: fc.constant("leave" as const), count: fc.integer({ min: 1, max: 100 }) }),
    fc.record({ kind: fc.constant("turn" as const), count: fc.integer({ min: 1, max: 3 }) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      const fanOut = createInProcessFanOut();
      const there: Subscriber[] = [];
      const gone: Subscriber[] = [];
      let last = 0;
      for (const { kind, count } of steps) {
        if (kind === "turn") for (let turn = 0; turn < count; turn++) await nextTurn();
        if (kind === "leave") for (const each of there.splice(0, count)) gone.push(leave(each, last));
        if (kind === "come") for (let each = 0; each < count; each++) there.push(come(fanOut, last));
        if (kind !== "publish") continue;
        const sequences = Array.from({ length: count }, (_, index) => last + index + 1);
        fanOut.publish(sequences.map((sequence) => ({ sequence, event: eventNumber(sequence) })));
        last += count;
      }
      for (let turn = 0; turn < 3_000; turn++) await nextTurn();
      for (const each of [...there.map((one) => leave(one, last)), ...gone]) {
        // One that leaves may miss the end, and one that comes may get what was published in the same moment.
        expect(each.got).toEqual(each.got.map((_, index) => (each.got[0] as number) + index));
        expect(each.got.at(-1) ?? 0).toBeLessThanOrEqual(each.to);
        if (!gone.includes(each) && each.from < last) {
          expect(each.got[0]).toBeLessThanOrEqual(each.from + 1);
          expect(each.got.at(-1)).toBe(last);
        }
      }
    }),
    { numRuns: 60 },
  );
});

it("lets others have their turn while it serves many", async () => {
  const fanOut = createInProcessFanOut();
  const served: number[] = [];
  for (let reader = 0; reader < 1_000; reader++) fanOut.subscribe({}, () => void served.push(reader));
  fanOut.publish([{ sequence: 1, event: eventNumber(1) }]);
  const servedByTurn: number[] = [];
  while (served.length < 1_000) {
    await nextTurn();
    servedByTurn.push(served.length);
  }
  expect(servedByTurn.length).toBeGreaterThan(10);
});

it.each([
  ["many events", eventsUpTo(64)],
  ["a large event", [{ sequence: 1, event: eventNumber(1, { data: { text: "word ".repeat(20_000) } }) }]],
])("lets others have their turn while it looks in %s for what many have asked for", async (_what, events) => {
  const fanOut = createInProcessFanOut();
  for (let reader = 0; reader < 100; reader++) fanOut.subscribe({ phrases: [`word${reader}`] }, () => {});
  let served = false;
  fanOut.subscribe({}, () => {
    served = true;
  });
  fanOut.publish(events);
  let turns = 0;
  for (; !served; turns++) await nextTurn();
  expect(turns).toBeGreaterThan(50);
});

it("hands on in parts what was committed at once, so that a reader has sent one on before the next", async () => {
  const fanOut = createInProcessFanOut();
  const sizes: number[] = [];
  fanOut.subscribe({}, (blocks) => void sizes.push(eventsOf(blocks)));
  fanOut.publish(eventsUpTo(5_000));
  for (let turn = 0; turn < 30; turn++) {
    const before = sizes.length;
    await nextTurn();
    expect(sizes.length - before).toBeLessThanOrEqual(1);
  }
  expect(sizes).toEqual(Array(10).fill(500));
});

it("hands on large events in parts that a reader has room for", async () => {
  const fanOut = createInProcessFanOut();
  const sizes: number[] = [];
  fanOut.subscribe({}, (blocks) => void sizes.push(bytesOf(blocks)));
  const event = eventNumber(1, { data: { text: "x".repeat(1024 * 1024) } });
  fanOut.publish(Array.from({ length: 30 }, (_, index) => ({ sequence: index + 1, event })));
  for (let turn = 0; turn < 20; turn++) await nextTurn();
  expect(sizes.length).toBeGreaterThan(1);
  for (const size of sizes) expect(size).toBeLessThanOrEqual(5 * 1024 * 1024);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeGreaterThan(30 * 1024 * 1024);
});

it.each([
  ["events", 100_001, ""],
  ["bytes", 65, "x".repeat(1024 * 1024)],
])("does not keep what nobody can take: too many %s go at once", async (_what, count, text) => {
  const fanOut = createInProcessFanOut();
  const sizes: number[] = [];
  fanOut.subscribe({}, (blocks) => void sizes.push(eventsOf(blocks)));
  const event = eventNumber(1, { data: { text } });
  fanOut.publish(Array.from({ length: count }, (_, index) => ({ sequence: index + 1, event })));
  for (let turn = 0; turn < 5; turn++) await nextTurn();
  expect(sizes).toEqual([count]);
});

function eventsUpTo(last: number): StoredEvent[] {
  return Array.from({ length: last }, (_, index) => ({ sequence: index + 1, event: eventNumber(index + 1) }));
}

function come(fanOut: ReturnType<typeof createInProcessFanOut>, from: number): Subscriber {
  const got: number[] = [];
  const take = (blocks: readonly Block[]) => {
    for (const { frames } of blocks) got.push(...frames.map(({ sequence }) => sequence));
  };
  return { from, to: Number.POSITIVE_INFINITY, got, leave: fanOut.subscribe({}, take) };
}

function leave(subscriber: Subscriber, to: number): Subscriber {
  subscriber.leave();
  return { ...subscriber, to };
}
