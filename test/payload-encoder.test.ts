import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compilePayload } from "../packages/core/src/event/payload-encoder.ts";
import { createTextWriter } from "../packages/core/src/hook/text-writer.ts";
import { createWireEncoder } from "../packages/core/src/index.ts";
import { createRedactor } from "../packages/core/src/redaction/redactor.ts";
import { camelCaseKeys, eventReferences } from "./support/event-fields.ts";
import { definitionOf } from "./support/systems.ts";

const redactor = createRedactor();

describe.each(eventReferences)("the short way of $eventType of $system", ({ system, eventType, sample }) => {
  const encode = compilePayload(definitionOf(system, eventType), {
    writer: createTextWriter(redactor),
    isSecretKey: redactor.isSecretKey,
    takesBothSpellings: true,
  });

  test("takes its sample in either spelling", () => {
    expect(JSON.parse(encode?.(sample)?.json ?? "null")).toEqual(sample);
    expect(JSON.parse(encode?.(camelCaseKeys(sample))?.json ?? "null")).toEqual(sample);
  });

  test("leaves what its schema refuses", () => {
    for (const name of Object.keys(sample)) expect(encode?.({ ...sample, [name]: () => "no JSON" })).toBeUndefined();
  });
});

describe.each(eventReferences)("the wire encoder of $eventType of $system", ({ system, eventType, sample }) => {
  const definition = definitionOf(system, eventType);
  const encode = createWireEncoder(definition);

  test("spells its sample as JSON.stringify does, in the names of the wire alone", () => {
    expect(encode(sample)).toBe(JSON.stringify(sample));
    const camelCase = camelCaseKeys(sample);
    if (Object.keys(camelCase).some((name) => !(name in sample))) expect(encode(camelCase)).toBeUndefined();
  });

  test("takes nothing that its schema refuses, and spells all that it takes as JSON.stringify does", () => {
    const names = fc.constantFrom(...Object.keys(sample), "unknown");
    fc.assert(
      fc.property(fc.dictionary(names, fc.jsonValue(), { maxKeys: 3 }), (changed) => {
        const data = JSON.parse(JSON.stringify({ ...sample, ...changed }));
        const json = encode(data);
        if (json === undefined) return;
        expect(json).toBe(JSON.stringify(data));
        expect(definition.toWire(data).valid).toBe(true);
      }),
    );
  });
});
