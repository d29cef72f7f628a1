import fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { newPath } from "../../test/outbox/new-path.ts";
import { idsOf, newEvent, type OpenedOutbox, openOutbox } from "../../test/outbox/outbox-fixture.ts";
import type { PendingEvent } from "../delivery/event-record.ts";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
});

afterEach(() => {
  vi.useRealTimers();
});

const command = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant("push" as const), pads: fc.array(fc.nat(400), { maxLength: 8 }) }),
  },
  { weight: 6, arbitrary: fc.record({ do: fc.constant("take" as const), maxBytes: fc.nat(4_000) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("putBack" as const), batch: fc.nat(9) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("release" as const), batch: fc.nat(9) }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constantFrom(...(["commit", "commit", "fill", "freeze", "free"] as const)) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("reopen" as const) }) },
);

/** What an outbox is to its user: an array of what waits, and batches that have been taken. */
interface Model {
  waiting: PendingEvent[];
  batches: PendingEvent[][];
  released: Set<string>;
}

const windows = fc.constantFrom(0, 1, 1_000, 4_000, 1_000_000);

// Fails with every mutation of the order tried: the cursor not moved by the tail, the head not first, append past what
// lies beyond, putBack at the end, deletes that are not kept through a full disk, a tail left out at the end.
test("behaves as an array does, whatever fits in memory and whatever the disk takes", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(command, { maxLength: 60, size: "max" }), windows, async (commands, windowBytes) => {
      const path = newPath();
      let outbox = openOutbox(path, { windowBytes });
      const model: Model = { waiting: [], batches: [], released: new Set() };
      let number = 0;
      for (const step of commands) {
        if (step.do === "push") {
          for (const pad of step.pads) {
            const event = newEvent(++number, pad);
            void outbox.queue.push(event);
            model.waiting.push(event);
          }
        } else if (step.do === "reopen") {
          outbox = reopen(path, outbox, model, windowBytes);
        } else {
          await run(step, outbox, model);
        }
        expectSame(outbox, model);
      }
      reopen(path, outbox, model, windowBytes).queue.close();
    }),
    { numRuns: 80 },
  );
});

async function run(
  step: Exclude<typeof command extends fc.Arbitrary<infer Step> ? Step : never, { do: "push" | "reopen" }>,
  { queue, database }: OpenedOutbox,
  model: Model,
): Promise<void> {
  // One that was discarded is opened anew at the next commit.
  const pragma = (sql: string) => database().isOpen && database().exec(sql);
  switch (step.do) {
    case "take": {
      const batch = queue.take(step.maxBytes);
      expect(idsOf(batch)).toEqual(idsOf(takeFrom(model, step.maxBytes)));
      if (batch.length > 0) model.batches.push(batch);
      return;
    }
    case "putBack": {
      const [batch] = model.batches.splice(step.batch % Math.max(1, model.batches.length), 1);
      queue.putBack(batch ?? []);
      model.waiting.unshift(...(batch ?? []));
      return;
    }
    case "release": {
      const [batch] = model.batches.splice(step.batch % Math.max(1, model.batches.length), 1);
      queue.release(batch ?? []);
      for (const event of batch ?? []) model.released.add(event.eventId);
      return;
    }
    case "commit":
      await vi.advanceTimersByTimeAsync(1_001);
      if (queue.trouble === null) {
        expect(database().prepare("SELECT count(*) AS stored FROM events").get()).toEqual({ stored: queue.stored });
      }
      return;
    case "fill":
      // It may not grow any more.
      pragma("PRAGMA max_page_count = 1");
      return;
    case "freeze":
      // Not even deleting works.
      pragma("PRAGMA query_only = 1");
      return;
    case "free":
      pragma("PRAGMA max_page_count = 1000000; PRAGMA query_only = 0");
  }
}

function takeFrom(model: Model, maxBytes: number): PendingEvent[] {
  let bytes = 0;
  const end = model.waiting.findIndex((event, index) => {
    bytes += event.bytes;
    return index > 0 && bytes > maxBytes;
  });
  return model.waiting.splice(0, end === -1 ? model.waiting.length : end);
}

/** Ends use as a delivery does, which has settled or put back what was in flight, and starts again. */
function reopen(path: string, { queue }: OpenedOutbox, model: Model, windowBytes: number): OpenedOutbox {
  for (const batch of model.batches.splice(0)) {
    queue.putBack(batch);
    model.waiting.unshift(...batch);
  }
  const lost = new Set(idsOf(queue.close()));
  const kept = model.waiting.filter((event) => !lost.has(event.eventId));
  expect(kept).toHaveLength(model.waiting.length - lost.size);
  expect(queue).toMatchObject({ length: kept.length, stored: kept.length, oldestMs: undefined });
  expect(queue.take(1)).toEqual([]);
  // In the order in which they were pushed.
  model.waiting = kept.sort((a, b) => a.emittedAtMs - b.emittedAtMs);
  const next = openOutbox(path, { windowBytes });
  if (queue.trouble !== null) takeReplays(next, model);
  expect(next.queue.stored).toBe(model.waiting.length);
  expectSame(next, model);
  return next;
}

/** What was released and could not be deleted from the disk comes again, in its old place. */
function takeReplays({ queue }: OpenedOutbox, model: Model): void {
  const found = queue.take(Number.POSITIVE_INFINITY);
  expect(idsOf(found.filter((event) => !model.released.has(event.eventId)))).toEqual(idsOf(model.waiting));
  for (const event of found) model.released.delete(event.eventId);
  queue.putBack(found);
  model.waiting = found;
}

function expectSame({ queue }: OpenedOutbox, model: Model): void {
  expect(queue.length).toBe(model.waiting.length);
  expect(queue.bytes).toBe(model.waiting.reduce((sum, event) => sum + event.bytes, 0));
  expect(queue.oldestMs).toBe(model.waiting[0]?.emittedAtMs);
}
