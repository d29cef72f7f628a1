import { describe, expect, test } from "vitest";
import type { DroppedResult, Emitter } from "../packages/core/src/index.ts";
import { camelCase, camelCaseKeys, eventReferences, pascalCase } from "./support/event-fields.ts";
import { expectedType, refusedValues } from "./support/field-values.ts";
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

describe.each(eventReferences)("emitting $eventType of $system", ({ system, eventType, fields, sample }) => {
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

  // Fails when an emitter sends what its schema refuses, or answers with anything less than field, expectation and finding.
  test("drops what lacks a required field, breaks a bound or is not in a set, says where and why, and sends nothing", async () => {
    const collector = createCollectorDouble();
    const hook = systemNamed(system).factory({ fetch: collector.fetch, logger: false });
    const emitter = (hook as unknown as Record<string, Emitter<object>>)[`emit${pascalCase(eventType)}`];
    const mistakes = Object.entries(fields).flatMap(([wireName, field]) => [
      ...(field.required ? [{ wireName, value: undefined, expected: expectedType(field), received: "nothing" }] : []),
      ...refusedValues(field).map((refused) => ({ wireName, ...refused })),
    ]);

    expect(mistakes.length).toBeGreaterThan(Object.keys(fields).length);
    for (const { wireName, value, expected, received, at = "" } of mistakes) {
      const name = camelCase(wireName);
      const result = await emitter?.({ ...camelCaseKeys(sample), [name]: value });
      expect(result, `${name} = ${JSON.stringify(value)}`).toMatchObject({ status: "dropped", reason: "invalid" });
      const { error } = result as DroppedResult;
      const [, problem = ""] = error.split(`${name}${at}: expected `);
      const [what, rest] = problem.split(`, got ${received}`);
      expect(rest, error).toMatch(/^(; |\.$)/);
      expect(what).toMatch(expected);
    }
    expect(collector.received).toEqual([]);
    expect(await hook.healthCheck()).toMatchObject({ eventsDropped: { invalid: mistakes.length } });
    await hook.shutdown();
  });
});
