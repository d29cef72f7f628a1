import { describe, expect, test } from "vitest";
import type { Emitter } from "../packages/core/src/index.ts";
import { camelCaseKeys, eventReferences, pascalCase } from "./support/event-fields.ts";
import { definitionOf, systemNamed } from "./support/systems.ts";

/** A stand-in for a collector that keeps what it is sent. */
function createCollectorDouble() {
  const received: unknown[] = [];
  const answer: typeof fetch = async (input, init) => {
    received.push(await new Request(input, init).json());
    return Response.json({ status: "collected" }, { status: 201 });
  };
  return { received, fetch: answer };
}

describe.each(eventReferences)("emitting $eventType of $system", ({ system, eventType, sample }) => {
  test("posts the sample under its system, type and severity", async () => {
    const collector = createCollectorDouble();
    const hook = systemNamed(system).factory({ fetch: collector.fetch, logger: false });
    const emitters = hook as unknown as Record<string, Emitter<object>>;

    const result = await emitters[`emit${pascalCase(eventType)}`]?.(camelCaseKeys(sample), {
      correlationId: "story-1",
    });

    expect(result).toMatchObject({ status: "delivered" });
    expect(collector.received).toEqual([
      expect.objectContaining({
        source_system: system,
        event_type: eventType,
        severity: definitionOf(system, eventType).severityOf(sample),
        correlation_id: "story-1",
        data: sample,
      }),
    ]);
    await hook.shutdown();
  });

  test("drops a payload that does not fit", async () => {
    const collector = createCollectorDouble();
    const hook = systemNamed(system).factory({ fetch: collector.fetch, logger: false });
    const emitters = hook as unknown as Record<string, Emitter<object>>;

    const result = await emitters[`emit${pascalCase(eventType)}`]?.({});

    expect(result).toMatchObject({ status: "dropped", reason: "invalid" });
    expect(collector.received).toEqual([]);
    await hook.shutdown();
  });
});
