import { expect, it } from "vitest";
import { openStream, openWebSocket } from "../../test/stream-readers.ts";
import { testCollector } from "../../test/test-collector.ts";

// What the ecosystem's guides send with curl, one after the other, and the answers that they promise.
it("requests as they are documented get the answers that are documented", async () => {
  const collector = await testCollector();
  const stream = await openStream(openWebSocket, collector.url, "?severity=error");

  const single = await collector.post("/events", {
    source_system: "mahavishnu",
    event_type: "workflow_started",
    severity: "info",
    correlation_id: "corr-1",
    data: { workflow_id: "wf_1", workflow_type: "code_sweep", adapter: "prefect", repos: [] },
    tags: ["nightly"],
  });
  expect(single).toMatchObject({ status: 201, body: { event_id: expect.any(String), status: "collected" } });
  const { event_id: id } = single.body;

  const batch = await collector.post("/events/batch", [
    { source_system: "crackerjack", event_type: "test_failed", severity: "error", correlation_id: "corr-1", data: {} },
    { source_system: "session_buddy", event_type: "session_noted", data: {} },
  ]);
  expect(batch).toMatchObject({
    status: 201,
    body: { collected: 2, failed: 0, duplicates: 0, status: "batch_completed", errors: [] },
  });

  expect(await collector.get(`/events/${id}`)).toMatchObject({
    status: 200,
    body: { event_id: id, source_system: "mahavishnu", tags: ["nightly"] },
  });
  expect(await collector.get("/events?source_system=crackerjack&severity=error&limit=50")).toMatchObject({
    status: 200,
    body: { events: [{ event_type: "test_failed" }], count: 1, query: { limit: 50 }, next_cursor: null },
  });
  expect(await collector.get("/events/correlation/corr-1")).toMatchObject({
    status: 200,
    body: { correlation_id: "corr-1", count: 2, events: [{ event_id: id }, { event_type: "test_failed" }] },
  });
  expect(await collector.get("/events/stats")).toMatchObject({
    status: 200,
    body: {
      total_events: 3,
      by_source_system: { crackerjack: 1, mahavishnu: 1, session_buddy: 1 },
      by_severity: { error: 1, info: 2 },
      time_range: { start: expect.any(String), end: expect.any(String) },
    },
  });
  expect(await collector.get("/health")).toMatchObject({
    status: 200,
    body: {
      status: "healthy",
      collector: { healthy: true, started: true, events_processed: 3, active_websockets: 1 },
      storage: { status: "healthy", total_events: 3 },
    },
  });
  await stream.numbers(1);
  expect(stream.events).toMatchObject([{ event_type: "test_failed", severity: "error" }]);
});
