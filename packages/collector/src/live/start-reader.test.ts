import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { eventNumber, numberOf } from "../../test/events.ts";
import { createMemoryStorage } from "../index.ts";
import { pageBytes, type StoredEvent } from "../storage/storage.ts";
import { type Block, toBlocks } from "./block.ts";
import type { Connection } from "./connection.ts";
import type { FanOut } from "./fan-out.ts";
import { createFrame, type Frame } from "./frame.ts";
import { startReader } from "./start-reader.ts";

const unlimited = { maxEvents: 1e9, maxBytes: 1e9 };

describe("a reader", () => {
  it("gets everything behind its event once and in order, however reading, sending and committing interleave", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.integer({ min: 1, max: 230 }),
        fc.nat(),
        fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 8 }),
        fc.constantFrom(1, 20, 100),
        async (scheduler, before, start, commits, maxEvents) => {
          const storage = createMemoryStorage();
          let next = 0;
          const some = (count: number) => Array.from({ length: count }, () => eventNumber(next++));
          await storage.insert(some(before));
          const after = (start % before) + 1;
          const { fanOut, publish } = createTestFanOut();
          const { connection, sent, ended } = createTestConnection(
            (call) => void scheduler.schedule(Promise.resolve()).then(call),
          );

          startReader(
            connection,
            { filter: {}, after },
            {
              storage: { after: (...asked) => scheduler.schedule(storage.after(...asked)) },
              fanOut,
              // Only what is kept while the storage is read is tried here: once live, there is room for everything.
              limits: { maxBytes: unlimited.maxBytes, maxEvents },
              logger: undefined,
            },
          );
          // Committed in order; told of in order, but later.
          let committed: StoredEvent[] = [];
          scheduler.scheduleSequence(
            commits.flatMap((count) => {
              const events = some(count);
              const commit = async () => {
                const outcomes = await storage.insert(events);
                committed = events.map((event, index) => ({ sequence: outcomes[index] as number, event }));
              };
              return [commit, async () => publish(committed)];
            }),
          );
          await scheduler.waitIdle();

          const numbers = sent.map(({ eventId }) => numberOf({ event_id: eventId }));
          const all = Array.from({ length: next }, (_, number) => number).slice(after);
          // A reader that became live and was then too slow has got everything up to some event.
          if (ended.length > 0) expect(numbers).toEqual(all.slice(0, numbers.length));
          else expect(numbers).toEqual(all);
          expect(ended.filter((code) => code !== "too_slow")).toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("that is behind costs no memory: the next page is read when the last one has left", async () => {
    const storage = createMemoryStorage();
    await storage.insert(Array.from({ length: 250 }, (_, number) => eventNumber(number)));
    const leave: (() => void)[] = [];
    const pages: number[] = [];
    const { fanOut, publish } = createTestFanOut();
    const { connection, sent, ended } = createTestConnection((call) => leave.push(call));
    startReader(
      connection,
      { filter: {}, after: 1 },
      {
        storage: {
          after: async (...asked) => {
            pages.push(asked[0]);
            return storage.after(...asked);
          },
        },
        fanOut,
        limits: { maxEvents: 2, maxBytes: 1e9 },
        logger: undefined,
      },
    );
    const settled = () => new Promise((resolve) => setImmediate(resolve));
    await settled();
    await settled();
    for (let number = 250; number < 400; number++) {
      const event = eventNumber(number);
      const [sequence] = await storage.insert([event]);
      publish([{ sequence: sequence as number, event }]);
    }
    expect(pages).toEqual([1]);
    while (sent.length < 399) {
      leave.shift()?.();
      await settled();
    }
    expect(ended).toEqual([]);
    expect(sent.map(({ eventId }) => numberOf({ event_id: eventId }))).toEqual(
      Array.from({ length: 399 }, (_, index) => index + 1),
    );
  });

  it("goes on behind a page that has few events because they are large", async () => {
    const storage = createMemoryStorage();
    const text = "x".repeat(pageBytes);
    await storage.insert([1, 2, 3, 4].map((number) => eventNumber(number, { data: { text } })));
    const { fanOut } = createTestFanOut();
    const { connection, sent } = createTestConnection((call) => call());
    startReader(
      connection,
      { filter: {}, after: 1 },
      {
        storage: { after: (sequence, filter) => storage.after(sequence, filter, 1) },
        fanOut,
        limits: unlimited,
        logger: undefined,
      },
    );
    await new Promise((resolve) => setImmediate(resolve));
    expect(sent.map(({ sequence }) => sequence)).toEqual([2, 3, 4]);
  });

  it.each([
    ["events", { maxEvents: 3, maxBytes: 1e9 }],
    ["bytes", { maxEvents: 1e9, maxBytes: createFrame({ sequence: 1, event: eventNumber(1) }).json.length * 4 }],
  ])("for which too many %s wait is ended, and told so once", (_what, limits) => {
    const { fanOut, publish, subscribers } = createTestFanOut();
    const { connection, sent, ended } = createTestConnection(() => {});
    startReader(
      connection,
      { filter: {}, after: undefined },
      { storage: createMemoryStorage(), fanOut, limits, logger: undefined },
    );
    for (let number = 1; number <= 4; number++) publish([{ sequence: number, event: eventNumber(number) }]);
    expect({ ended, sent: sent.length, subscribers: subscribers.size }).toEqual({ ended: [], sent: 1, subscribers: 1 });
    publish([{ sequence: 5, event: eventNumber(5) }]);
    publish([{ sequence: 6, event: eventNumber(6) }]);
    expect({ ended, sent: sent.length, subscribers: subscribers.size }).toEqual({
      ended: ["too_slow"],
      sent: 1,
      subscribers: 0,
    });
  });

  it("whose storage fails is ended, and the failure is reported", async () => {
    const { fanOut, subscribers } = createTestFanOut();
    const { connection, ended } = createTestConnection(() => {});
    const told: unknown[] = [];
    const failure = Object.assign(new Error("No."), { cause: "disk" });
    startReader(
      connection,
      { filter: {}, after: 1 },
      {
        storage: { after: () => Promise.reject(failure) },
        fanOut,
        limits: unlimited,
        logger: { error: (...said) => void told.push(said) },
      },
    );
    await new Promise((resolve) => setImmediate(resolve));
    expect({ ended, told, subscribers: subscribers.size }).toEqual({
      ended: ["storage_unavailable"],
      told: [["No.", "disk"]],
      subscribers: 0,
    });
  });
});

function createTestFanOut() {
  const subscribers = new Set<(blocks: readonly Block[]) => void>();
  const fanOut: FanOut = {
    publish: () => {},
    subscribe: (_filter, receive) => {
      subscribers.add(receive);
      return () => void subscribers.delete(receive);
    },
  };
  return {
    fanOut,
    subscribers,
    publish(events: readonly StoredEvent[]): void {
      for (const receive of subscribers) receive(toBlocks(events.map(createFrame)));
    },
  };
}

function createTestConnection(whenTaken: (call: () => void) => void) {
  const sent: Frame[] = [];
  const ended: string[] = [];
  const connection: Connection = {
    protocol: "websocket",
    send(blocks, done) {
      sent.push(...blocks.flatMap(({ frames }) => frames));
      whenTaken(done);
    },
    keepAlive: () => {},
    end: ({ code }) => void ended.push(code),
    destroy: () => {},
    closed: new Promise(() => {}),
  };
  return { connection, sent, ended };
}
