import { describe, expect, test } from "vitest";
import { compilePayload } from "../packages/core/src/event/payload-encoder.ts";
import { createTextWriter } from "../packages/core/src/hook/text-writer.ts";
import { createRedactor } from "../packages/core/src/redaction/redactor.ts";
import { camelCaseKeys, eventReferences } from "./support/event-fields.ts";
import { definitionOf } from "./support/systems.ts";

const redactor = createRedactor();

describe.each(eventReferences)("the short way of $eventType of $system", ({ system, eventType, sample }) => {
  const encode = compilePayload(definitionOf(system, eventType), createTextWriter(redactor), redactor.isSecretKey);

  test("takes its sample in either spelling", () => {
    expect(JSON.parse(encode?.(sample)?.json ?? "null")).toEqual(sample);
    expect(JSON.parse(encode?.(camelCaseKeys(sample))?.json ?? "null")).toEqual(sample);
  });

  test("leaves what its schema refuses", () => {
    for (const name of Object.keys(sample)) expect(encode?.({ ...sample, [name]: () => "no JSON" })).toBeUndefined();
  });
});
