import { expect, it } from "vitest";
import { readCatalogEntry } from "./read-schema.ts";

const field = (schema: Record<string, unknown>) =>
  readCatalogEntry({ sourceSystem: "builder", eventType: "built", schema: { properties: { field: schema } } })
    .fields[0];

it.each([
  [{ type: "string" }, "string"],
  [{ type: ["string", "null"] }, "string or null"],
  [{ type: "integer", minimum: 0, maximum: Number.MAX_SAFE_INTEGER }, "integer, ≥ 0"],
  [{ type: "number", minimum: 0, maximum: 100 }, "number, 0 to 100"],
  [{ type: "number", maximum: 1 }, "number, ≤ 1"],
  [{ type: "number", exclusiveMinimum: 0 }, "number, > 0"],
  [{ anyOf: [{ type: "integer", minimum: 1 }, { type: "null" }] }, "integer, ≥ 1 or null"],
  [{ type: "array", items: { type: "string" } }, "list of string"],
  [{ enum: ["up", "down"] }, "one of up, down"],
  [{ type: "string", pattern: "MHV-\\d{3}" }, "string, like MHV-\\d{3}"],
  [{}, "anything"],
])("describes %j as %s", (schema, type) => {
  expect(field(schema)?.type).toBe(type);
});

it("knows values for completion", () => {
  expect(field({ type: "string", examples: ["prefect", "agno"] })?.values).toEqual(["prefect", "agno"]);
  expect(field({ type: "array", items: { enum: ["l1", "l2"] } })?.values).toEqual(["l1", "l2"]);
  expect(field({ type: "boolean" })?.values).toEqual(["true", "false"]);
});

it("keeps what is said about an event and its fields", () => {
  const schema = {
    description: "A build ends.",
    properties: { seconds: { type: "number", description: "How long it took." } },
    required: ["seconds"],
  };
  expect(readCatalogEntry({ sourceSystem: null, eventType: "built", schema })).toEqual({
    sourceSystem: null,
    eventType: "built",
    description: "A build ends.",
    fields: [{ name: "seconds", description: "How long it took.", type: "number", required: true, values: [] }],
  });
});
