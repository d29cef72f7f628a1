import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { createTextWriter } from "../hook/text-writer.ts";
import { createRedactor } from "../redaction/redactor.ts";
import { count, fraction, isoTime, jsonObject, nonEmpty, openSet, text, utcTime, uuid } from "../schema/index.ts";
import { type AnyEventDefinition, event } from "./event.ts";
import { compilePayload } from "./payload-encoder.ts";

const redactor = createRedactor();
const compile = (definition: AnyEventDefinition) =>
  compilePayload(definition, {
    writer: createTextWriter(redactor),
    isSecretKey: redactor.isSecretKey,
    takesBothSpellings: true,
  });

/** One field of each kind that the systems' schemas are made of, and a rule across two of them. */
const everything = event(
  "everything_seen",
  "info",
  z
    .object({
      item_id: nonEmpty(),
      item_kind: openSet(["a", "b"], 8),
      share: fraction(),
      tries: count(1),
      is_last: z.boolean(),
      level: z.enum(["low", "high"]),
      seen_at: z.optional(isoTime()),
      done_at: z.optional(utcTime()),
      run_id: z.optional(uuid()),
      place: z.optional(z.nullable(text(5))),
      notes: z.optional(z.array(text())),
      extra_facts: z.optional(jsonObject()),
      version: z.optional(z.string().check(z.regex(/^v\d+$/))),
    })
    .check(z.refine(({ tries, share }) => tries < 100 || share > 0, { path: ["tries"], error: "expected a share" })),
);
const encode = compile(everything);

/** What the long way makes of a payload: its JSON, or undefined where it is not valid. */
function longWay(definition: AnyEventDefinition, data: object): unknown {
  const checked = definition.toWire(data);
  return checked.valid ? JSON.parse(redactor.json(JSON.stringify(checked.data), "")) : undefined;
}

const plain = {
  ...{ itemId: "i1", itemKind: "a", share: 0.5, tries: 3, isLast: false, level: "high" },
  ...{ seenAt: "2026-02-06T12:33:10.455Z", notes: ["one", "two"], place: null, extraFacts: { a: [1, { b: "c" }] } },
};

describe("the short way of a payload", () => {
  it("is taken by ordinary payloads, in either spelling", () => {
    expect(JSON.parse(encode?.(plain)?.json ?? "")).toEqual(longWay(everything, plain));
    const wire = { item_id: "i1", item_kind: "zzz", share: 1, tries: 1, is_last: true, level: "low" };
    expect(JSON.parse(encode?.(wire)?.json ?? "")).toEqual(wire);
  });

  it("gives what the long way gives, or leaves the payload to it", () => {
    const texts = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom("", "v1", "a\nb", 'say "no"', "sk-abcdefgh1234", "password=hunter22", "über", "\ud800"),
      fc.constantFrom("2026-02-06T12:33:10Z", "2026-02-06T12:33:10+02:00", "0190c2f0-0000-7000-8000-000000000000"),
    );
    const value = fc.oneof(
      ...[texts, fc.integer({ min: -2, max: 101 }), fc.double(), fc.boolean(), fc.constantFrom(null, undefined)],
      ...[
        fc.array(fc.oneof(texts, fc.integer())),
        fc.dictionary(fc.oneof(texts, fc.constant("apiKey")), fc.jsonValue()),
      ],
    );
    const change = fc.dictionary(fc.constantFrom(...everything.fields, "item_id", "unheardOf", "toJSON"), value);
    let taken = 0;
    fc.assert(
      fc.property(change, (changes) => {
        const data = { ...plain, ...changes };
        const short = encode?.(data);
        if (short === undefined) return;
        taken += 1;
        expect(JSON.parse(short.json)).toEqual(longWay(everything, data));
      }),
      { numRuns: 2_000 },
    );
    expect(taken).toBeGreaterThan(100);
  });

  it("takes secrets out of texts and out of free-form objects", () => {
    const data = {
      ...plain,
      itemId: "token=abcdefgh",
      extraFacts: { password: "hunter2", note: "Bearer abcdefghijk" },
    };
    const { json } = encode?.(data) ?? { json: "" };
    expect(json).toContain("[redacted]");
    expect(json).not.toMatch(/abcdefgh|hunter2/);
  });

  it.each([
    ["a required field is missing", { itemId: undefined }],
    ["a field is not of its type", { tries: "3" }],
    ["a bound is passed", { share: 1.5 }],
    ["an item of an array is wrong", { notes: ["one", 2] }],
    ["a rule across fields is broken", { tries: 100, share: 0 }],
    ["a field is not known", { another: 1 }],
    ["a field comes in both spellings", { item_id: "i2" }],
    ["a number is none", { share: Number.NaN }],
  ])("is left when %s", (_, changes) => {
    expect(encode?.({ ...plain, ...changes })).toBeUndefined();
  });

  it("is left when the payload is of a class", () => {
    class Payload {}
    expect(encode?.(Object.assign(new Payload(), plain))).toBeUndefined();
  });

  it.each([
    ["changes its value", z.object({ name: z.string().check(z.trim()) })],
    ["coerces", z.object({ name: z.coerce.string() })],
    ["has a default", z.object({ name: z._default(z.string(), "x") })],
    ["is a union", z.object({ name: z.union([z.string(), z.number()]) })],
    ["is checked by more than its pattern", z.object({ name: z.url() })],
    ["has a name that tells of a secret", z.object({ api_token: z.string() })],
    ["says what other fields are like", z.catchall(z.object({ name: z.string() }), z.number())],
  ])("does not exist where a field %s", (_, schema) => {
    expect(compile(event("thing_done", "info", schema))).toBeUndefined();
  });

  it("hands the payload to a rule for its severity", () => {
    const rated = event("thing_rated", ({ points }) => (points > 5 ? "error" : "info"), z.object({ points: z.int() }));
    expect(compile(rated)?.({ points: 9 })).toEqual({ json: '{"points":9}', wire: { points: 9 } });
  });
});
