import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createFieldNames } from "./field-names.ts";
import { toCamelCase } from "./key-case.ts";

const word = fc.stringMatching(/^[a-z][a-z0-9]{0,6}$/);
const wireName = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join("_"));

describe("toCamelCase", () => {
  test.each([
    ["workflow_id", "workflowId"],
    ["id", "id"],
    ["system_1", "system1"],
    ["a_b_c", "aBC"],
    ["p95_latency_ms", "p95LatencyMs"],
  ])("turns %s into %s", (wire, camel) => {
    expect(toCamelCase(wire)).toBe(camel);
  });

  test("leaves no underscore between words and loses no letter", () => {
    fc.assert(
      fc.property(wireName, (name) => {
        expect(toCamelCase(name)).not.toContain("_");
        expect(toCamelCase(name).toLowerCase()).toBe(name.replaceAll("_", ""));
      }),
    );
  });
});

describe("the field names of a payload", () => {
  const payload = fc
    .uniqueArray(wireName, { selector: toCamelCase, maxLength: 6 })
    .chain((names) => fc.record({ names: fc.constant(names), data: fc.dictionary(wireName, fc.jsonValue()) }));

  // Fails when one of the two directions guesses the name from its letters instead of looking it up.
  test("come back as they were after a round trip", () => {
    fc.assert(
      fc.property(payload, ({ names, data }) => {
        const fields = createFieldNames(names);
        const known = Object.fromEntries(names.map((name) => [name, data[name] ?? null]));
        expect(fields.toWire(fields.toCamel(known))).toEqual(known);
      }),
    );
  });

  test("take wire names and camelCase alike", () => {
    fc.assert(
      fc.property(payload, ({ names }) => {
        const fields = createFieldNames(names);
        const wire = Object.fromEntries(names.map((name, index) => [name, index]));
        expect(fields.toWire(wire)).toEqual(wire);
        expect(fields.toWire(fields.toCamel(wire))).toEqual(wire);
      }),
    );
  });

  test("leave alone what the schema does not list", () => {
    const fields = createFieldNames(["build_id"]);
    expect(fields.toWire({ someThing: 1, other_thing: 2 })).toEqual({ someThing: 1, other_thing: 2 });
    expect(fields.toCamel({ other_thing: 2 })).toEqual({ other_thing: 2 });
  });

  test("are refused when two of them read the same", () => {
    expect(() => createFieldNames(["system_1", "system1"])).toThrow(/same camelCase name/);
  });
});
