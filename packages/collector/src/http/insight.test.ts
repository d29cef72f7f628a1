import { describe, expect, it } from "vitest";
import { eventNumber, numberOf } from "../../test/events.ts";
import { storages } from "../../test/storages.ts";
import { type Answer, type TestCollector, testCollector } from "../../test/test-collector.ts";

describe.each(storages)("with the $kind storage", ({ storage }) => {
  const events = [
    eventNumber(1, { timestamp: "2026-02-06T12:00:00.001Z", severity: "debug", tags: ["night ly"] }),
    eventNumber(2, { timestamp: "2026-02-06T12:01:00.002Z", source_system: "akosha", data: { note: "Zürich, 42" } }),
    eventNumber(3, { timestamp: "2026-02-06T13:59:59.9999Z", correlation_id: "two", severity: "error" }),
    eventNumber(4, { timestamp: "2026-02-07T00:00:00.000Z", correlation_id: null, data: { "zurich 42": [] } }),
  ];

  async function filled(): Promise<TestCollector> {
    const collector = await testCollector({ storage: await storage() });
    await collector.collect(...events);
    return collector;
  }

  describe("GET /events?q=", () => {
    it.each([
      ["zurich", [4, 2]],
      ["ZÜRICH+42", [4, 2]],
      ["42+zurich", [4, 2]],
      ["%2242+zurich%22", []],
      ["%22zurich+42%22&source_system=akosha", [2]],
      ["note", [2]],
      ["two", [3]],
      ["night", [1]],
      ["akosha", [2]],
      ["workflow_", [4, 3, 2, 1]],
      [eventNumber(2).event_id, [2]],
      [`${eventNumber(2).event_id.toUpperCase()}+zurich`, [2]],
      [`${eventNumber(1).event_id}+zurich`, []],
      ["workflo", []],
      // These have filters of their own.
      ["error", []],
      ["2026", []],
      ["zurich&limit=1&offset=1", [2]],
    ])("finds the words of %s in type, system, ids, payload and tags, and nowhere else", async (question, numbers) => {
      const { status, body } = await (await filled()).get(`/events?q=${question}`);
      expect({ status, numbers: body.events?.map(numberOf) }).toEqual({ status: 200, numbers });
    });

    it("says what it was asked, and how much of it an index answered", async () => {
      const { body } = await (await filled()).get("/events?q=zurich&limit=1");
      const { index, ...query } = body.query;
      expect(query).toEqual({ q: "zurich", limit: 1, offset: 0, sort_by: "timestamp", sort_order: "desc" });
      expect(index).toEqual({ indexed: expect.any(Number), total: 4, complete: index.indexed === 4 });
      const next = await (await filled()).get(`/events?q=zurich&cursor=${body.next_cursor}`);
      expect(next.body.events.map(numberOf)).toEqual([2]);
    });

    it.each(["AND", "NEAR(a,b)", "a*", "col:a", "^a", '"a" OR', 'a"b', "-zurich", "{x}:y", "%00a"])(
      "takes %s for words, not for a language of its own",
      async (question) => {
        expect((await (await filled()).get(`/events?q=${encodeURIComponent(question)}`)).status).toBe(200);
      },
    );

    it.each(["", "...", "a&q=b"])("refuses what are no words: %s", async (question) => {
      expect(await codeOf((await filled()).get(`/events?q=${question}`))).toBe("422 invalid_query");
    });
  });

  describe("GET /events/stats?interval=", () => {
    it("counts by hour, leaving out those without events", async () => {
      const { body } = await (await filled()).get("/events/stats?interval=hour&start_time=2026-02-06T12:00:00.002Z");
      expect(body).toMatchObject({ total_events: 3, interval: "hour" });
      expect(body.buckets).toEqual([
        bucket("2026-02-06T12:00:00.000Z", "akosha", "info"),
        bucket("2026-02-06T13:00:00.000Z", "mahavishnu", "error"),
        bucket("2026-02-07T00:00:00.000Z", "mahavishnu", "info"),
      ]);
    });

    it.each([
      [
        "minute",
        [
          "2026-02-06T12:00:00.000Z",
          "2026-02-06T12:01:00.000Z",
          "2026-02-06T13:59:00.000Z",
          "2026-02-07T00:00:00.000Z",
        ],
      ],
      ["day", ["2026-02-06T00:00:00.000Z", "2026-02-07T00:00:00.000Z"]],
    ])("counts by %s", async (interval, starts) => {
      const { body } = await (await filled()).get(`/events/stats?interval=${interval}`);
      expect(body.buckets.map(({ start }: { start: string }) => start)).toEqual(starts);
    });

    it("refuses more buckets than a chart has room for", async () => {
      const collector = await filled();
      await collector.collect(eventNumber(9, { timestamp: "2026-02-08T12:00:00.000Z" }));
      const { status, body } = await collector.get("/events/stats?interval=minute");
      expect({ status, message: body.error.message }).toEqual({
        status: 422,
        message: "interval: expected at most 2000 buckets, choose a shorter span of time or the interval hour.",
      });
      expect((await collector.get("/events/stats?interval=minute&end_time=2026-02-07T00:00:00Z")).status).toBe(200);
      expect(await codeOf(collector.get("/events/stats?interval=week"))).toBe("422 invalid_query");
    });
  });

  describe("GET /events/correlations", () => {
    it("tells stories, the one that went on last first", async () => {
      const { body } = await (await filled()).get("/events/correlations");
      expect(body).toEqual({
        correlations: [
          {
            correlation_id: "two",
            source_systems: ["mahavishnu"],
            count: 1,
            worst_severity: "error",
            first_time: "2026-02-06T13:59:59.9999Z",
            last_time: "2026-02-06T13:59:59.9999Z",
          },
          {
            correlation_id: "story-1",
            source_systems: ["akosha", "mahavishnu"],
            count: 2,
            worst_severity: "info",
            first_time: "2026-02-06T12:00:00.001Z",
            last_time: "2026-02-06T12:01:00.002Z",
          },
        ],
        count: 2,
        next_cursor: null,
      });
    });

    it.each([
      ["source_system=akosha", ["story-1"]],
      ["source_system=akosha&source_system=mahavishnu", ["two", "story-1"]],
      ["min_severity=warning", ["two"]],
      ["start_time=2026-02-06T12:01:00.002Z", ["two", "story-1"]],
      ["start_time=2026-02-06T12:01:00.003Z", ["two"]],
      ["end_time=2026-02-06T12:00:00.001Z", ["story-1"]],
      ["limit=1", ["two"]],
    ])("with %s", async (query, ids) => {
      expect(idsOf(await (await filled()).get(`/events/correlations?${query}`))).toEqual(ids);
    });

    it("gives each story once by cursor, while others arrive", async () => {
      const collector = await filled();
      const first = await collector.get("/events/correlations?limit=1");
      await collector.collect(eventNumber(9, { timestamp: "2026-03-01T00:00:00.000Z", correlation_id: "new" }));
      const second = await collector.get(`/events/correlations?limit=1&cursor=${first.body.next_cursor}`);
      expect([idsOf(first), idsOf(second), second.body.next_cursor]).toEqual([["two"], ["story-1"], null]);
      for (const cursor of ["x", Buffer.from("[1,2]").toString("base64url")]) {
        expect(await codeOf(collector.get(`/events/correlations?cursor=${cursor}`))).toBe("422 invalid_query");
      }
    });
  });

  describe("DELETE /events", () => {
    it("deletes what is older than a time, from everything that tells of it", async () => {
      const collector = await filled();
      expect(await remove(collector, "?before=2026-02-06T13:59:59.9999Z")).toEqual({
        status: 200,
        body: { deleted: 2 },
      });
      expect((await collector.get("/events")).body.events.map(numberOf)).toEqual([4, 3]);
      expect((await collector.get("/events/stats")).body.total_events).toBe(2);
      expect((await collector.get("/health")).body.storage.total_events).toBe(2);
      expect(idsOf(await collector.get("/events/correlations"))).toEqual(["two"]);
      expect((await collector.get("/events?q=note")).body.count).toBe(0);
    });

    it.each(["", "?before=yesterday", "?before=2026-01-01T00:00:00Z&after=x"])("refuses %j", async (query) => {
      expect((await remove(await filled(), query)).status).toBe(422);
    });

    it("takes a token that is good for everything", async () => {
      const collector = await testCollector({
        storage: await storage(),
        tokens: ["all-of-it-123", "read:r-123456789", "write:w-123456789"],
      });
      const before = "?before=2026-01-01T00:00:00Z";
      const statuses = ["r-123456789", "w-123456789", "all-of-it-123"].map((token) => remove(collector, before, token));
      expect((await Promise.all(statuses)).map(({ status }) => status)).toEqual([403, 403, 200]);
    });
  });
});

function bucket(start: string, system: string, severity: string) {
  return {
    start,
    total_events: 1,
    by_source_system: { [system]: 1 },
    by_event_type: { [eventNumber(1).event_type]: 1 },
    by_severity: { [severity]: 1 },
    errors_by_source_system: severity === "error" ? { [system]: 1 } : {},
  };
}

function idsOf({ body }: Answer): string[] {
  return body.correlations.map((story: { correlation_id: string }) => story.correlation_id);
}

async function codeOf(asked: Promise<Answer>): Promise<string> {
  const { status, body } = await asked;
  return `${status} ${body.error?.code}`;
}

async function remove(
  collector: TestCollector,
  query: string,
  token?: string,
): Promise<{ status: number; body: unknown }> {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const response = await fetch(`${collector.url}/events${query}`, { method: "DELETE", headers });
  return { status: response.status, body: await response.json() };
}
