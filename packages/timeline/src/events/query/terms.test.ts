import fc from "fast-check";
import { expect, it } from "vitest";
import { formatTerms, parseTerms, termKeys } from "./terms.ts";

it.each([
  ["", []],
  ["timeout", [{ key: "", value: "timeout" }]],
  [
    '"connection refused" now',
    [
      { key: "", value: '"connection refused"' },
      { key: "", value: "now" },
    ],
  ],
  ["system:akosha", [{ key: "system", value: "akosha" }]],
  ["severity:>=warning", [{ key: "severity", value: ">=warning" }]],
  ['tag:"night ly"', [{ key: "tag", value: "night ly" }]],
  ["data.workflow_id:wf_1", [{ key: "data.workflow_id", value: "wf_1" }]],
  ["data.pool.size:3", [{ key: "data.pool.size", value: "3" }]],
  ["correlation:a:b", [{ key: "correlation", value: "a:b" }]],
  ["https://example.com", [{ key: "", value: "https://example.com" }]],
  ["colour:red", [{ key: "", value: "colour:red" }]],
  ["system:", []],
  ['tag:"open', [{ key: "tag", value: "open" }]],
  ['tag:"a \\"b\\" \\\\c"', [{ key: "tag", value: 'a "b" \\c' }]],
])("reads %s", (text, terms) => {
  expect(parseTerms(text)).toEqual(terms);
});

it("reads back whatever it has spelled", () => {
  const key = fc.constantFrom(...termKeys, "data.a", "data.a.b");
  const condition = fc.record({ key, value: fc.string({ minLength: 1, unit: "grapheme" }) });
  const words = fc.record({ key: fc.constant(""), value: fc.constantFrom("a", '"b c"', "42") });
  fc.assert(
    fc.property(fc.array(fc.oneof(condition, words)), (terms) => {
      expect(parseTerms(formatTerms(terms))).toEqual(terms);
    }),
  );
});
