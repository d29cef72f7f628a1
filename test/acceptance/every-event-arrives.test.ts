import { expect, onTestFinished, test } from "vitest";
import { startCollector } from "../../packages/collector/src/index.ts";
import type { Emitter, Hook, WireEvent } from "../../packages/core/src/index.ts";
import { camelCaseKeys, eventReferences, pascalCase } from "../support/event-fields.ts";
import { definitionOf, systems } from "../support/systems.ts";

test("each emitter, given the sample, arrives at a real collector as exactly that payload", async () => {
  const collector = await startCollector({ port: 0, storage: "memory" });
  onTestFinished(() => collector.close());
  const hooks = new Map<string, Hook>(
    Object.entries(systems).map(([system, { factory }]) => [system, factory(collector.url)]),
  );
  const correlationId = "one-story";

  const sent = [];
  for (const { system, eventType, sample } of eventReferences) {
    const emitters = hooks.get(system) as unknown as Record<string, Emitter<object>>;
    const result = await emitters[`emit${pascalCase(eventType)}`]?.(camelCaseKeys(sample), { correlationId });
    expect(result, `${system}.${eventType}`).toMatchObject({ status: "delivered" });
    sent.push({
      event_id: result?.eventId,
      source_system: system,
      event_type: eventType,
      severity: definitionOf(system, eventType).severityOf(sample),
      correlation_id: correlationId,
      data: sample,
    });
  }

  const answer = await fetch(`${collector.url}/events/correlation/${correlationId}`);
  const story = (await answer.json()) as { count: number; events: WireEvent[] };
  expect(sent.length).toBeGreaterThanOrEqual(23);
  expect(story.count).toBe(sent.length);
  // Oldest first, in the order in which they were emitted.
  expect(story.events).toEqual(sent.map((event) => expect.objectContaining(event)));
  for (const hook of hooks.values()) await hook.shutdown();
});
