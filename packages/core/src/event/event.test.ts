import { describe, expect, expectTypeOf, test } from "vitest";
import * as z from "zod/mini";
import { buildFinished, buildQueued } from "../../test/support/builder.ts";
import { event } from "./event.ts";

describe("an event definition", () => {
  test("checks a payload and renames it for the wire", () => {
    expect(buildFinished.toWire({ buildId: "b1", exitCode: 0 })).toEqual({
      valid: true,
      data: { build_id: "b1", exit_code: 0 },
    });
  });

  test("names each field that is wrong as the caller spells it, with what was expected and what came", () => {
    expect(buildFinished.toWire({ buildId: "", exitCode: "0" as unknown as number })).toEqual({
      valid: false,
      problems: [
        { path: "buildId", expected: "a non-empty string", received: '""' },
        { path: "exitCode", expected: "a number", received: '"0"' },
      ],
    });
  });

  test("lets fields pass that it does not list, so that a newer caller loses nothing", () => {
    const data = { buildId: "b1", exitCode: 0, branch: "main", dry_run: true };
    expect(buildFinished.toWire(data)).toMatchObject({ data: { branch: "main", dry_run: true } });
  });

  // Fails when the key is assigned instead of skipped: the payload's prototype would be replaced.
  test("does not let a key named __proto__ reach a prototype", () => {
    const hostile = JSON.parse('{"build_id":"b1","exit_code":0,"__proto__":{"exit_code":1,"polluted":true}}') as {
      buildId: string;
      exitCode: number;
    };
    const checked = buildFinished.toWire(hostile);
    expect(checked).toMatchObject({ valid: true });
    const data = checked.valid ? checked.data : {};
    expect(Object.getPrototypeOf(data)).toBe(Object.prototype);
    expect(data["polluted"]).toBeUndefined();
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    expect(Object.getPrototypeOf(buildFinished.fromWire(hostile))).toBe(Object.prototype);
  });

  test("reads its severity off the payload where a rule is given", () => {
    expect(buildQueued.severityOf({ builds_ahead: 3 })).toBe("debug");
    expect(buildQueued.severityOf({ builds_ahead: 11 })).toBe("warning");
  });

  test("lists its fields in both spellings", () => {
    expect(buildFinished.fields).toEqual(["buildId", "exitCode", "notes"]);
    expect(buildFinished.wireNames).toEqual({ buildId: "build_id", exitCode: "exit_code", notes: "notes" });
  });

  test.each(["", "x".repeat(129)])("is refused with the event type %j", (eventType) => {
    expect(() => event(eventType, "info", z.object({}))).toThrow(TypeError);
  });

  test("takes an event type of 128 characters and keeps it as a literal type", () => {
    const longest = event("build_retried", "info", z.object({}));
    expectTypeOf(longest.eventType).toEqualTypeOf<"build_retried">();
    expect(event("x".repeat(128), "info", z.object({})).eventType).toHaveLength(128);
  });
});
