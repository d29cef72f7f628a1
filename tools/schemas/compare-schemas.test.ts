import { describe, expect, test } from "vitest";
import { compareSchemas } from "./compare-schemas.ts";
import type { JsonSchema } from "./json-schema.ts";

const payload = (fields: Record<string, JsonSchema>, required: string[] = []) => ({
  build_finished: { type: "object", properties: fields, required },
});
const compareField = (before: JsonSchema, after: JsonSchema) =>
  compareSchemas(payload({ f: before }), payload({ f: after })).map(({ compatible, says }) => ({ compatible, says }));

describe("events", () => {
  test("that are alike have no changes, whatever their words", () => {
    expect(compareField({ type: "string", description: "One." }, { type: "string", description: "Two." })).toEqual([]);
  });

  test("may be added", () => {
    expect(compareSchemas({}, payload({}))).toEqual([{ place: "build_finished", compatible: true, says: "is new" }]);
  });

  test("must not go", () => {
    expect(compareSchemas(payload({}), {})).toMatchObject([{ place: "build_finished", compatible: false }]);
  });
});

describe("fields", () => {
  test("may be added when they are optional", () => {
    expect(compareSchemas(payload({}), payload({ f: {} }))).toMatchObject([
      { place: "build_finished.f", compatible: true, says: "is new and optional" },
    ]);
  });

  test("must not be added when they are required", () => {
    expect(compareSchemas(payload({}), payload({ f: {} }, ["f"]))).toMatchObject([
      { compatible: false, says: "is new and required" },
    ]);
  });

  test("must not be removed, and a new name is a removal", () => {
    expect(compareSchemas(payload({ f: {} }), payload({ g: {} }))).toMatchObject([
      { place: "build_finished.f", compatible: false },
      { place: "build_finished.g", compatible: true },
    ]);
  });

  test("must neither become required nor cease to be", () => {
    expect(compareSchemas(payload({ f: {} }), payload({ f: {} }, ["f"]))).toMatchObject([{ compatible: false }]);
    expect(compareSchemas(payload({ f: {} }, ["f"]), payload({ f: {} }))).toMatchObject([{ compatible: false }]);
  });
});

describe("values", () => {
  test.each<[string, JsonSchema, JsonSchema]>([
    ["a lower minimum", { minimum: 1 }, { minimum: 0 }],
    ["no minimum", { minimum: 1 }, {}],
    ["a higher maximum", { maximum: 1 }, { maximum: 100 }],
    ["a longer text", { maxLength: 10 }, { maxLength: 20 }],
    ["another value of a closed set", { enum: ["l1"] }, { enum: ["l1", "l2"] }],
    ["any value instead of a set", { enum: ["l1"] }, {}],
    ["another known value of an open set", { examples: ["redis"] }, { examples: ["redis", "memory"] }],
    ["one known value less of an open set", { examples: ["redis"] }, { examples: [] }],
    ["wider items", { items: { minLength: 1 } }, { items: {} }],
  ])("may get %s", (_, before, after) => {
    expect(compareField(before, after)).toMatchObject([{ compatible: true }]);
  });

  test.each<[string, JsonSchema, JsonSchema]>([
    ["a higher minimum", { minimum: 0 }, { minimum: 1 }],
    ["a minimum", {}, { minimum: 1 }],
    ["a lower maximum", { maximum: 100 }, { maximum: 1 }],
    ["another type", { type: "string" }, { type: "number" }],
    ["a pattern", {}, { pattern: "^a" }],
    ["one value less of a closed set", { enum: ["l1", "l2"] }, { enum: ["l1"] }],
    ["a set instead of any value", {}, { enum: ["l1"] }],
    ["narrower items", { items: {} }, { items: { minLength: 1 } }],
    ["a keyword that this comparison does not know", {}, { not: {} }],
  ])("must not get %s", (_, before, after) => {
    expect(compareField(before, after)).toMatchObject([{ compatible: false }]);
  });

  test("are compared inside of objects too", () => {
    const nested = (fields: Record<string, JsonSchema>): JsonSchema => ({ type: "object", properties: fields });
    expect(compareSchemas(payload({ f: nested({ g: {} }) }), payload({ f: nested({}) }))).toMatchObject([
      { place: "build_finished.f.g", compatible: false },
    ]);
  });
});
