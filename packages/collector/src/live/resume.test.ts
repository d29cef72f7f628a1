import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { eventNumber, numberOf } from "../../test/events.ts";
import { storages } from "../../test/storages.ts";
import { protocols, type StreamReader } from "../../test/stream-readers.ts";
import { testCollector } from "../../test/test-collector.ts";
import { openStorage } from "../storage/open-storage.ts";

describe.each(storages)("streams of a collector with $kind storage", ({ storage: location }) => {
  it("miss nothing and repeat nothing, wherever they resume while events are posted, again and late", async () => {
    const { storage, release } = openStorage(await location());
    const collector = await testCollector({ storage, closeTimeoutMs: 200 });
    let base = 1;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(anyBatch, fc.option(anyReader)), { minLength: 2, maxLength: 12 }),
        async (steps) => {
          // Every run has numbers of its own, and begins behind an event of its own.
          const first = eventNumber(base);
          await collector.collect(first);
          const posted: Promise<unknown>[] = [];
          const readers: { reader: StreamReader; since: string }[] = [];
          for (const [batch, asked] of steps) {
            const events = batch.map(([number, seconds]) =>
              eventNumber(base + 1 + number, {
                timestamp: new Date(Date.UTC(2026, 0, 1, 0, 0, seconds)).toISOString(),
              }),
            );
            posted.push(collector.post("/events/batch", events));
            if (asked === null) continue;
            if (asked.waits) await Promise.all(posted);
            const known = await storage.after((await storage.sequenceOf(first.event_id)) as number, {}, 1_000);
            const since = known.at(asked.place % (known.length + 1))?.event.event_id ?? first.event_id;
            const { open } = protocols[asked.protocol] as (typeof protocols)[number];
            readers.push({ reader: open(collector.url, `?since=${since}`), since });
          }
          await Promise.all(posted);
          const last = eventNumber(base + 100);
          await collector.collect(last);
          for (const { reader, since } of readers) {
            const expected = await storage.after((await storage.sequenceOf(since)) as number, {}, 1_000);
            await reader.numbers(expected.length);
            expect(reader.events).toEqual(expected.map(({ event }) => event));
            reader.leave();
            await reader.ended.catch(() => {});
          }
          const stored = await storage.after((await storage.sequenceOf(first.event_id)) as number, {}, 1_000);
          const numbers = new Set(steps.flatMap(([batch]) => batch.map(([number]) => base + 1 + number)));
          expect(new Set(stored.map(({ event }) => numberOf(event)))).toEqual(numbers.add(base + 100));
          base += 101;
        },
      ),
      { numRuns: 25 },
    );
    await collector.close();
    await release();
  }, 120_000);
});

const anyBatch = fc.array(fc.tuple(fc.nat({ max: 60 }), fc.nat({ max: 50 })), { minLength: 1, maxLength: 15 });
const anyReader = fc.record({ protocol: fc.constantFrom(0, 1), place: fc.nat(), waits: fc.boolean() });
