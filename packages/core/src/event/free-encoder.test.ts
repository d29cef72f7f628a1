import fc from "fast-check";
import { expect, it } from "vitest";
import { createTextWriter } from "../hook/text-writer.ts";
import { createRedactor } from "../redaction/redactor.ts";
import { createFreeEncoder } from "./free-encoder.ts";

const redactor = createRedactor();
const encode = createFreeEncoder(createTextWriter(redactor), redactor.isSecretKey);

it("writes flat payloads as JSON.stringify and the redactor do, or leaves them to these", () => {
  const text = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("sk-abcdefgh1234", "a\nb", "über", "\ud800"));
  const name = fc.oneof(fc.string(), fc.constantFrom("apiKey", "toJSON", "__proto__", "user_name", "sk-abcdefgh1234"));
  const value = fc.oneof(text, fc.double(), fc.boolean(), fc.constantFrom(undefined, null), fc.jsonValue());
  fc.assert(
    fc.property(fc.dictionary(name, value, { noNullPrototype: true }), (data) => {
      const short = encode(data);
      if (short !== undefined)
        expect(JSON.parse(short.json)).toEqual(JSON.parse(redactor.json(JSON.stringify(data), "")));
    }),
    { numRuns: 2_000 },
  );
});

it("is taken by flat payloads, without what is undefined", () => {
  expect(encode({ a: "b", c: 1.5, d: true, e: undefined })?.json).toBe('{"a":"b","c":1.5,"d":true}');
  expect(encode({})?.json).toBe("{}");
});

it.each([
  ["null", { a: null }],
  ["an object", { a: {} }],
  ["a number that JSON has not", { a: Number.NaN }],
  ["a secret by its name", { password: "hunter2" }],
  ["a toJSON of its own", { toJSON: () => "x" }],
])("is left by what holds %s", (_, data) => {
  expect(encode(data)).toBeUndefined();
});
