import { createDelivery } from "@hooks/core";
import { createRecordingTransport } from "@hooks/core/testing";
import { createOneiricHook } from "@hooks/oneiric";
import { expect, it } from "vitest";
import { hookFactories } from "../workflow/hooks.ts";
import { observeHook } from "./emission.ts";
import { factsOf } from "./facts.ts";
import { createRecord } from "./record.ts";

it("records what a hook emits, with the ids that the events get", async () => {
  const transport = createRecordingTransport();
  const record = createRecord();
  await using delivery = createDelivery({ transport, batching: true, logger: false });
  const oneiric = observeHook(createOneiricHook({ delivery }), createOneiricHook.events, record);

  const taken = await oneiric.emitCacheHit({ cacheKey: "a" });
  const refused = await oneiric.emitCacheHit({ cacheKey: "a", latencyMs: -1 });
  await oneiric.emitCacheMiss({ cacheKey: "b" });
  await oneiric.flush();

  expect(record.byType).toEqual(
    new Map([
      ["cache_hit", 2],
      ["cache_miss", 1],
    ]),
  );
  expect(record.eventIds).toContain(taken.eventId);
  expect(record.eventIds).toHaveLength(3);
  expect(record.dropped).toEqual([{ eventType: "cache_hit", error: expect.stringContaining("latencyMs") }]);
  expect(refused.status).toBe("dropped");
  expect((await oneiric.healthCheck()).eventsDelivered).toBe(2);
});

it("has facts for each event type", () => {
  const eventTypes = Object.values(hookFactories).flatMap(({ events }) => events.map(({ eventType }) => eventType));
  expect(eventTypes.length).toBeGreaterThanOrEqual(23);
  for (const eventType of eventTypes) {
    // A payload without fields makes a renderer fail or leave a gap, an unknown type makes it silent.
    expect(renderOf(eventType), `Say in facts.ts what ${eventType} tells.`).not.toBe("");
  }
  expect(factsOf("something_else", {})).toBe("");
});

function renderOf(eventType: string): string {
  try {
    return factsOf(eventType, {});
  } catch (error) {
    return String(error);
  }
}
