import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { eventNumber, numberOf } from "../../test/events.ts";
import { storages } from "../../test/storages.ts";
import { testCollector } from "../../test/test-collector.ts";

describe.each(storages)("conditions on fields, with the $kind storage", ({ storage }) => {
  it("select events of queries and statistics", async () => {
    const collector = await testCollector({ storage: await storage() });
    await collector.collect(
      eventNumber(1, { data: { workflow_id: "wf_1", repos: ["/a", "/b"] } }),
      eventNumber(2, { data: { workflow_id: "wf_2", of: "wf_1" } }),
      eventNumber(3, { data: { workflow_id: "wf_1", ok: false }, severity: "error" }),
    );
    const numbers = async (query: string) => (await collector.get(`/events?${query}`)).body.events.map(numberOf);
    expect(await numbers("data.workflow_id=wf_1")).toEqual([3, 1]);
    expect(await numbers("data.workflow_id=wf_1&severity=error")).toEqual([3]);
    expect(await numbers("data.repos=/b&data.repos=/a")).toEqual([1]);
    expect(await numbers("data.ok=false&q=wf_1")).toEqual([3]);
    expect(await numbers("data.ok=true")).toEqual([]);

    const { body } = await collector.get("/events/stats?data.workflow_id=wf_1");
    expect(body).toMatchObject({ total_events: 2, by_severity: { error: 1, info: 1 } });
    expect((await collector.get("/events/stats?severity=error")).body.total_events).toBe(1);
  });

  it("find an event by any text that it has, whatever its words are", async () => {
    const collector = await testCollector({ storage: await storage() });
    let number = 0;
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "grapheme", maxLength: 20 }), async (text) => {
        const value = text.toWellFormed();
        number += 1;
        await collector.collect(eventNumber(number, { data: { value, number } }));
        const query = new URLSearchParams({ "data.value": value, "data.number": String(number) });
        const { body } = await collector.get(`/events?${query}`);
        expect(body.events.map(numberOf)).toEqual([number]);
      }),
      { numRuns: 50 },
    );
  });

  it("are refused when there are too many, or one has no name", async () => {
    const collector = await testCollector({ storage: await storage() });
    const many = Array.from({ length: 21 }, (_, index) => `data.f${index}=1`).join("&");
    for (const query of [many, "data.=1", `data.a=${"x".repeat(257)}`]) {
      const { status, body } = await collector.get(`/events?${query}`);
      expect({ status, code: body.error?.code }).toEqual({ status: 422, code: "invalid_query" });
    }
  });
});
