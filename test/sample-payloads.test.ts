import { describe, expect, test } from "vitest";
import { camelCaseKeys, eventReferences } from "./support/event-fields.ts";
import { definitionOf } from "./support/systems.ts";

/** The severity of each sample whose event has no fixed one. */
const sampleSeverities: Record<string, string> = {
  "crackerjack.quality_issue_found": "error",
  "crackerjack.test_completed": "warning",
  "akosha.anomaly_detected": "error",
};

const unlisted = {
  region_name: "eu-1",
  buildNumber: 7,
  "X-Y z": null,
  toString: [1, { workflowId: "as it is", workflow_id: "as it is" }],
};

describe.each(eventReferences)("the sample of $eventType of $system", ({ system, eventType, severity, sample }) => {
  const definition = definitionOf(system, eventType);

  test("travels unchanged when it comes in wire names", () => {
    expect(definition.toWire(sample)).toEqual({ valid: true, data: sample });
  });

  test("travels unchanged when it comes in camelCase", () => {
    expect(definition.toWire(camelCaseKeys(sample))).toEqual({ valid: true, data: sample });
  });

  test("comes back in camelCase", () => {
    expect(definition.fromWire(sample)).toEqual(camelCaseKeys(sample));
    expect(definition.toWire(definition.fromWire(sample))).toEqual({ valid: true, data: sample });
  });

  test("has the severity that the reference gives it", () => {
    expect(definition.severityOf(sample)).toBe(severity ?? sampleSeverities[`${system}.${eventType}`]);
  });

  test("carries keys that are not listed, untouched", () => {
    expect(definition.toWire({ ...sample, ...unlisted })).toEqual({ valid: true, data: { ...sample, ...unlisted } });
    expect(definition.fromWire({ ...sample, ...unlisted })).toEqual({ ...camelCaseKeys(sample), ...unlisted });
  });
});
