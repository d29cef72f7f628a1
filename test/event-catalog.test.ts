import { describe, expect, test } from "vitest";
import { camelCase, eventReferences, pascalCase } from "./support/event-fields.ts";
import { definitionOf, systemNamed, systems } from "./support/systems.ts";

describe("the catalog", () => {
  test("has the events of the reference and no other", () => {
    const defined = Object.entries(systems).flatMap(([system, { factory }]) =>
      factory.events.map(({ eventType }) => `${system}.${eventType}`),
    );
    expect(defined.length).toBeGreaterThanOrEqual(23);
    expect(
      defined.sort(),
      "Add the event's fields to test/fixtures/event-fields.json, or declare what is there.",
    ).toEqual(eventReferences.map(({ system, eventType }) => `${system}.${eventType}`).sort());
  });

  test.each(Object.entries(systems))("%s goes by its name on the wire", (system, { factory }) => {
    expect(factory.system).toBe(system);
  });

  test.each(Object.entries(systems))("a hook of %s has an emitter for each event", (system, { factory }) => {
    const emitters = Object.keys(factory({ disabled: true })).filter((name) => /^emit(?!Event$|WithRetry$)/.test(name));
    const events = eventReferences.filter((reference) => reference.system === system);
    expect(emitters.sort()).toEqual(events.map(({ eventType }) => `emit${pascalCase(eventType)}`).sort());
  });
});

test.each(eventReferences.filter(({ severity }) => severity !== null))(
  "$eventType of $system has the severity $severity whatever the payload",
  ({ system, eventType, severity }) => {
    expect(definitionOf(system, eventType).severityOf({})).toBe(severity);
  },
);

describe.each(eventReferences)("$eventType of $system", ({ system, eventType, fields }) => {
  const definition = definitionOf(system, eventType);

  test("is exported under its name in camelCase", () => {
    expect(systemNamed(system).exported[camelCase(eventType)]).toBe(definition);
  });

  test("has the fields of the reference and no other, in both spellings", () => {
    const spellings = Object.keys(fields).map((wire) => [camelCase(wire), wire]);
    expect(definition.wireNames).toEqual(Object.fromEntries(spellings));
    expect(definition.fields).toEqual(spellings.map(([camel]) => camel));
  });

  test("has its known values exported where a field is an open set", () => {
    const lists = Object.values(systemNamed(system).exported).filter(Array.isArray);
    for (const { known } of Object.values(fields)) if (known) expect(lists).toContainEqual(known);
  });
});
