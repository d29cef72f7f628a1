import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { eventNumber } from "../../test/events.ts";
import { tempFolder } from "../../test/temp-folder.ts";
import { type TestCollector, testCollector } from "../../test/test-collector.ts";

/** Each line of `GET /metrics` that is no comment, as a figure by its name and labels. */
async function figures({ url }: TestCollector): Promise<Record<string, number>> {
  const response = await fetch(`${url}/metrics`);
  expect(response.headers.get("content-type")).toMatch(/^text\/plain; version=0.0.4/);
  const lines = (await response.text()).split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return Object.fromEntries(lines.map((line) => [line.replace(/ \S+$/, ""), Number(/\S+$/.exec(line)?.[0])]));
}

describe("GET /metrics", () => {
  it("counts events by system, a duplicate as collected but not as stored", async () => {
    const collector = await testCollector();
    await collector.collect(eventNumber(1), eventNumber(2), eventNumber(3, { source_system: "akosha" }));
    await collector.post("/events/batch", [eventNumber(1), { not: "an event" }]);
    expect(await figures(collector)).toMatchObject({
      'event_collector_events_collected{source_system="mahavishnu"}': 3,
      'event_collector_events_collected{source_system="akosha"}': 1,
      'event_collector_events_stored{source_system="mahavishnu"}': 2,
      'event_collector_events_stored{source_system="akosha"}': 1,
      event_collector_commit_events_count: 2,
      event_collector_commit_events_sum: 4,
      event_collector_commit_seconds_count: 2,
    });
  });

  it("counts questions that were answered, and how long all requests took", async () => {
    const collector = await testCollector();
    await collector.get("/events?limit=1");
    await collector.get("/events?source_system=akosha&source_system=akosha&source_system=oneiric");
    await collector.get("/events?source_system=misspelt");
    await collector.get("/events?limit=none");
    await collector.get("/events/stats");
    await collector.get("/nowhere/1");
    await collector.get("/nowhere/2");
    await collector.get("/health");
    expect(await figures(collector)).toMatchObject({
      'event_collector_queries{route="/events",source_system=""}': 1,
      'event_collector_queries{route="/events",source_system="akosha"}': 1,
      'event_collector_queries{route="/events",source_system="oneiric"}': 1,
      'event_collector_queries{route="/events",source_system="other"}': 1,
      'event_collector_queries{route="/events/stats",source_system=""}': 1,
      'event_collector_request_seconds_count{method="GET",route="/events",status="422"}': 1,
      'event_collector_request_seconds_count{method="GET",route="none",status="404"}': 2,
    });
    expect(Object.keys(await figures(collector)).join()).not.toContain('event_collector_queries{route="/health"');
  });

  it("counts requests that came too fast", async () => {
    const collector = await testCollector({ storage: "memory", rateLimit: { perSecond: 0.001, burst: 1 } });
    for (const number of [1, 2, 3]) await collector.post("/events", eventNumber(number));
    expect(await figures(collector)).toMatchObject({
      'event_collector_rate_limit_rejections{source_system="mahavishnu"}': 2,
    });
  });

  it("gives names that senders invent no time series of their own without end", async () => {
    const collector = await testCollector();
    const systems = Array.from({ length: 150 }, (_, index) => `invented_${index}`);
    await collector.collect(...systems.map((source_system, index) => eventNumber(index, { source_system })));
    await collector.collect(eventNumber(1_000, { source_system: "oneiric" }));
    const counted = Object.entries(await figures(collector)).filter(([name]) => name.includes("_events_stored"));
    expect(counted).toHaveLength(102);
    expect(Object.fromEntries(counted)).toMatchObject({
      'event_collector_events_stored{source_system="other"}': 50,
      'event_collector_events_stored{source_system="oneiric"}': 1,
    });
  });

  it("tells what waits, who follows, and the size of the database", async () => {
    const collector = await testCollector({ storage: join(await tempFolder(), "hooks.db") });
    await collector.collect(eventNumber(1));
    const told = await figures(collector);
    expect(told).toMatchObject({ event_collector_pending_bytes: 0, event_collector_streams: 0 });
    expect(told["event_collector_database_bytes"]).toBeGreaterThan(4_096);
    expect(Object.keys(await figures(await testCollector()))).not.toContain("event_collector_database_bytes");
  });

  it("takes a token for reading where tokens are needed", async () => {
    const { url } = await testCollector({ storage: "memory", tokens: ["read:reader"] });
    expect((await fetch(`${url}/metrics`)).status).toBe(401);
    expect((await fetch(`${url}/metrics`, { headers: { authorization: "Bearer reader" } })).status).toBe(200);
  });
});
