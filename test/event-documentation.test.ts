import { describe, expect, test } from "vitest";
import { readEventDocumentation } from "../tools/read-event-documentation.ts";
import { readFiles } from "../tools/source/source-tree.ts";
import { eventReferences } from "./support/event-fields.ts";

const written = JSON.parse(readFiles("packages/collector/src/catalog/event-documentation.json")[0]?.text ?? "{}");

test("the catalog says of events what stands above them in the sources", () => {
  expect(written, "Run `pnpm run document:events`.").toEqual(readEventDocumentation());
});

describe.each(eventReferences)("the documentation of $eventType of $system", ({ system, eventType, fields }) => {
  test("says something of the event and of each field, in names on the wire", () => {
    const { description, fields: documented } = written[system][eventType];
    expect(description).toMatch(/^[A-Z].*\.$/);
    expect(Object.keys(documented).sort()).toEqual(Object.keys(fields).sort());
    for (const text of Object.values(documented)) expect(text).toMatch(/^[A-Z`].*\.$/);
  });
});
