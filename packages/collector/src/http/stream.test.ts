import { describe, expect, it } from "vitest";
import { eventNumber } from "../../test/events.ts";
import { storages } from "../../test/storages.ts";
import { openStream, protocols } from "../../test/stream-readers.ts";
import { testCollector } from "../../test/test-collector.ts";

const both = storages.flatMap((storage) => protocols.map((protocol) => ({ ...storage, ...protocol })));

describe.each(both)("a stream over $protocol, with $kind storage", ({ storage, open }) => {
  async function start() {
    return testCollector({ storage: await storage() });
  }

  it("tells of events as they are stored, as a query tells of them", async () => {
    const collector = await start();
    await collector.collect(eventNumber(1));
    const reader = await openStream(open, collector.url);
    const odd = eventNumber(2, {
      timestamp: "2026-02-06T13:33:10.4551+01:00",
      causation_id: "cause",
      data: JSON.parse('{"__proto__":1,"text":"naïve ☂ 𝄞\\n\\ud800","deep":[{}]}'),
      tags: ["a", ""],
    });
    await collector.collect(odd, eventNumber(3));
    expect(await reader.numbers(2)).toEqual([2, 3]);
    const stored = (await collector.get(`/events/${odd.event_id}`)).body;
    expect(JSON.stringify(reader.events[0])).toBe(JSON.stringify(stored));

    const again = await openStream(open, collector.url, `?since=${eventNumber(1).event_id.toUpperCase()}`);
    expect(await again.numbers(2)).toEqual([2, 3]);
    expect(JSON.stringify(again.events[0])).toBe(JSON.stringify(stored));
  });

  it("tells of an event once, however often it is posted", async () => {
    const collector = await start();
    const reader = await openStream(open, collector.url);
    await collector.collect(eventNumber(1));
    await collector.post("/events", eventNumber(1));
    await collector.post("/events/batch", [eventNumber(2), eventNumber(1), eventNumber(2), { no: "event" }]);
    await collector.collect(eventNumber(3));
    expect(await reader.numbers(3)).toEqual([1, 2, 3]);
  });

  it.each([
    ["?source_system=akosha&source_system=oneiric", [2, 3]],
    ["?event_type=done", [2, 3]],
    ["?event_type=done&event_type=failed", [2, 3, 4]],
    ["?severity=warning", [3, 4, 5]],
    ["?min_severity=error", [4, 5]],
    ["?severity=warning&min_severity=critical", [5]],
    ["?severity=critical&min_severity=warning", [5]],
    ["?correlation_id=other", [4]],
    ["?tags=a&tags=b", [5]],
    ["?source_system=akosha&event_type=done", [2]],
  ])("selects %s, of what is stored and of what comes", async (parameters, numbers) => {
    const collector = await start();
    const events = [
      eventNumber(1, { severity: "debug", tags: ["a"] }),
      eventNumber(2, { source_system: "akosha", event_type: "done", severity: "info", tags: ["b"] }),
      eventNumber(3, { source_system: "oneiric", event_type: "done", severity: "warning" }),
      eventNumber(4, { event_type: "failed", severity: "error", correlation_id: "other" }),
      eventNumber(5, { severity: "critical", tags: ["b", "a"], timestamp: "2020-01-01T00:00:00Z" }),
    ];
    await collector.collect(eventNumber(0));
    const reader = await openStream(open, collector.url, parameters);
    await collector.collect(...events);
    expect(await reader.numbers(numbers.length)).toEqual(numbers);

    const later = await openStream(open, collector.url, `${parameters}&since=${eventNumber(0).event_id}`);
    await collector.collect(
      ...events.map((event, index) => ({ ...event, event_id: eventNumber(10 + index).event_id })),
    );
    const all = [...numbers, ...numbers.map((number) => number + 9)];
    expect(await later.numbers(all.length)).toEqual(all);
    expect(await reader.numbers(all.length)).toEqual(all);
  });

  it("resumes in the order of storing, over several pages, whatever the timestamps are", async () => {
    const collector = await start();
    const late = Array.from({ length: 250 }, (_, index) =>
      eventNumber(250 - index, { timestamp: new Date(Date.UTC(2026, 0, 1) - index * 1_000).toISOString() }),
    );
    await collector.collect(...late);
    const reader = await openStream(open, collector.url, `?since=${eventNumber(245).event_id}`);
    await collector.collect(eventNumber(300));
    expect(await reader.numbers(245)).toEqual([...Array.from({ length: 244 }, (_, index) => 244 - index), 300]);
  });

  it("says that it is closing", async () => {
    const collector = await start();
    const reader = await openStream(open, collector.url);
    await collector.close();
    expect(await reader.ended).toEqual({
      code: open.name === "openWebSocket" ? 1001 : "closing",
      reason: "The collector is closing.",
    });
  });
});
