import fc from "fast-check";
import { expect, it } from "vitest";
import { hasFields } from "./fields.ts";

const data = {
  workflow_id: "wf_1",
  errors: 0,
  score: 45.2,
  ok: true,
  note: null,
  repos: ["/a", "/b"],
  pool: { size: 3 },
};

it.each([
  ["workflow_id", "wf_1", true],
  ["workflow_id", "wf", false],
  ["errors", "0", true],
  ["score", "45.2", true],
  ["ok", "true", true],
  ["note", "null", true],
  ["repos", "/b", true],
  ["repos", "/a,/b", false],
  ["pool.size", "3", true],
  ["pool", "[object Object]", false],
  ["none", "undefined", false],
  ["toString", "x", false],
  ["workflow_id.length", "4", false],
])("the field %s is %s: %s", (path, value, expected) => {
  expect(hasFields(data, [{ path, value }])).toBe(expected);
});

it("asks for all conditions", () => {
  const ok = { path: "ok", value: "true" };
  expect(hasFields(data, [ok, { path: "errors", value: "0" }])).toBe(true);
  expect(hasFields(data, [ok, { path: "errors", value: "1" }])).toBe(false);
});

it("takes whatever a payload is", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.string(), fc.string(), (payload, path, value) => {
      hasFields(payload, [{ path, value }]);
    }),
  );
});
