import { createClient, type StoredEvent } from "@hooks/client";
import { workflowCompleted, workflowFailed } from "@hooks/mahavishnu";
import { describe, expect, it } from "vitest";
import { eventNumber } from "../test/events.ts";
import { storages } from "../test/storages.ts";
import { testCollector } from "../test/test-collector.ts";
import { knownSystems } from "./catalog/known-systems.ts";

const completed = eventNumber(1, {
  timestamp: "2026-02-06T12:00:00.001Z",
  event_type: "workflow_completed",
  data: {
    workflow_id: "wf_1",
    workflow_type: "quality_fix",
    duration_seconds: 2.5,
    adapter: "agno",
    repos_processed: 3,
  },
});
const failed = eventNumber(2, {
  timestamp: "2026-02-06T12:00:00.002Z",
  event_type: "workflow_failed",
  severity: "error",
  data: { workflow_id: "wf_2", workflow_type: "ai_task", error_message: "no", error_type: "E", adapter: "agno" },
});
const other = eventNumber(3, { timestamp: "2026-02-06T12:00:00.003Z", source_system: "akosha", tags: ["t"] });

describe.each(storages)("the client, against a collector with $kind storage", ({ storage }) => {
  async function connect() {
    const collector = await testCollector({ storage: await storage() });
    await collector.collect(completed, failed, other);
    return { collector, client: createClient(collector.url) };
  }

  const ids = (events: readonly StoredEvent<string, object>[]) => events.map(({ eventId }) => eventId);

  it("queries with definitions: payloads have their documented names", async () => {
    const { client } = await connect();
    const { events, nextCursor } = await client.query({ events: [workflowCompleted, workflowFailed] });
    expect(nextCursor).toBeNull();
    const told = events.map((event) =>
      event.eventType === "workflow_failed" ? event.data.errorMessage : event.data.reposProcessed,
    );
    expect(told).toEqual(["no", 3]);
  });

  it("queries by everything that a filter has", async () => {
    const { client } = await connect();
    const everything = {
      sourceSystem: ["akosha", "oneiric"],
      eventType: "workflow_stepped",
      severity: "info",
      minSeverity: "debug",
      startTime: new Date(other.timestamp),
      endTime: other.timestamp,
      correlationId: "story-1",
      tags: ["t"],
      limit: 1,
      offset: 0,
      sortBy: "event_type",
      sortOrder: "asc",
    } as const;
    expect(ids((await client.query(everything)).events)).toEqual([other.event_id]);
    expect((await client.query({ ...everything, tags: ["t", "u"] })).count).toBe(0);
  });

  it("follows pages to the end", async () => {
    const { client } = await connect();
    const seen: string[] = [];
    for await (const event of client.all({ limit: 1, sortOrder: "asc" })) seen.push(event.eventId);
    expect(seen).toEqual([completed.event_id, failed.event_id, other.event_id]);
  });

  it("traces a story across systems, whatever its name", async () => {
    const { client, collector } = await connect();
    expect(ids((await client.trace("story-1")).events)).toEqual([completed.event_id, failed.event_id, other.event_id]);
    const story = await client.trace("story-1", { events: [workflowFailed] });
    expect({ ...story, events: story.events.map(({ data }) => data.workflowId) }).toEqual({
      correlationId: "story-1",
      events: ["wf_2"],
      count: 1,
    });
    for (const [number, name] of ["..", "a/b ü?&#%2F", "+", "stats"].entries()) {
      await collector.collect(eventNumber(10 + number, { correlation_id: name }));
      expect((await client.trace(name)).count).toBe(1);
    }
    expect(await client.trace("unheard-of")).toEqual({ correlationId: "unheard-of", events: [], count: 0 });
  });

  it("gets one event, counts, and asks for health", async () => {
    const { client } = await connect();
    expect(await client.get(other.event_id.toUpperCase())).toMatchObject({ eventId: other.event_id, tags: ["t"] });
    expect(await client.get(eventNumber(99).event_id)).toBeUndefined();
    expect(await client.stats({ endTime: failed.timestamp })).toEqual({
      totalEvents: 2,
      bySourceSystem: { mahavishnu: 2 },
      byEventType: { workflow_completed: 1, workflow_failed: 1 },
      bySeverity: { info: 1, error: 1 },
      errorsBySourceSystem: { mahavishnu: 1 },
      timeRange: { start: completed.timestamp, end: failed.timestamp },
    });
    const { buckets } = await client.buckets("day", { endTime: failed.timestamp });
    expect(buckets).toMatchObject([{ totalEvents: 2, errorsBySourceSystem: { mahavishnu: 1 } }]);
    const { stories } = await client.stories({ minSeverity: "error" });
    expect(stories).toMatchObject([{ correlationId: failed.correlation_id, worstSeverity: "error" }]);
    expect(await client.health()).toMatchObject({ status: "healthy", storage: { totalEvents: 3 } });
  });

  it("selects by words and by fields of payloads", async () => {
    const { client } = await connect();
    expect(ids((await client.query({ text: "akosha" })).events)).toEqual([other.event_id]);
    expect(ids((await client.query({ data: { workflow_id: "wf_2" } })).events)).toEqual([failed.event_id]);
    const none = { workflow_id: ["wf_1", "wf_2"], repos_processed: "3" };
    expect(ids((await client.query({ data: none })).events)).toEqual([]);
    expect(await client.stats({ data: { workflow_id: "wf_1" } })).toMatchObject({ totalEvents: 1 });
    expect(await client.stats({ severity: [] })).toMatchObject({ totalEvents: 0 });
    expect(await client.buckets("day", { severity: [] })).toMatchObject({ totalEvents: 0, buckets: [] });
  });

  it("counts by spans of time", async () => {
    const { client } = await connect();
    expect(await client.buckets("second", { sourceSystem: "mahavishnu" })).toMatchObject({
      totalEvents: 2,
      buckets: [{ start: "2026-02-06T12:00:00.000Z", totalEvents: 2, bySeverity: { info: 1, error: 1 } }],
    });
  });

  it("reads what the collector knows about events", async () => {
    const { client } = await connect();
    const entries = await client.catalog();
    expect(entries).toHaveLength(knownSystems.flatMap(({ events }) => events).length);
    expect(entries.find(({ eventType }) => eventType === "workflow_failed")).toMatchObject({
      sourceSystem: "mahavishnu",
      schema: { type: "object", required: expect.arrayContaining(["workflow_id"]) },
    });
  });

  it("passes on what the collector says about a bad question", async () => {
    const { client } = await connect();
    await expect(client.query({ startTime: "yesterday" })).rejects.toMatchObject({
      code: "bad_request",
      status: 422,
      message: expect.stringContaining("start_time: expected an ISO 8601 time"),
    });
  });
});
