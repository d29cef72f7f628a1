import { describe, expect, test } from "vitest";
import { camelCase, eventReferences, leastSample } from "./support/event-fields.ts";
import { acceptedValues, expectedType, refusedValues } from "./support/field-values.ts";
import { definitionOf } from "./support/systems.ts";

describe.each(eventReferences)("$eventType of $system", (reference) => {
  const definition = definitionOf(reference.system, reference.eventType);
  const least = leastSample(reference);

  test("passes with its required fields alone", () => {
    expect(definition.toWire(least)).toEqual({ valid: true, data: least });
  });

  describe.each(Object.entries(reference.fields))("%s", (wireName, field) => {
    test("takes each value of its set, each bound, and null only where it may be", () => {
      for (const value of acceptedValues(field)) {
        const payload = { ...least, [wireName]: value };
        expect(definition.toWire(payload)).toEqual({ valid: true, data: payload });
      }
    });

    test("refuses other types and what lies beyond its bounds, and says where and why", () => {
      for (const { value, expected, received, at = "" } of refusedValues(field)) {
        const problem = { path: camelCase(wireName) + at, expected: matcher(expected), received };
        expect(definition.toWire({ ...least, [wireName]: value }), `given ${JSON.stringify(value)}`).toEqual({
          valid: false,
          problems: expect.arrayContaining([problem]),
        });
      }
    });

    test(field.required ? "is required" : "may be left out or undefined", () => {
      const { [wireName]: _, ...rest } = least;
      const missing = { path: camelCase(wireName), expected: expectedType(field), received: "nothing" };
      const verdict = field.required ? { valid: false, problems: [missing] } : { valid: true };
      expect(definition.toWire(rest)).toMatchObject(verdict);
      expect(definition.toWire({ ...rest, [wireName]: undefined })).toMatchObject(verdict);
    });
  });
});

function matcher(expected: string | RegExp): unknown {
  return typeof expected === "string" ? expected : expect.stringMatching(expected);
}
