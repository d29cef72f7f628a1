import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { expect, it } from "vitest";
import { createCatalog } from "../state/catalog.ts";
import { storedEvent } from "../testing/stored-event.ts";
import { toCurl } from "./to-curl.ts";
import { toTypeScript } from "./to-typescript.ts";

const url = "http://localhost:8002/";
const catalog = createCatalog([
  { sourceSystem: "session_buddy", eventType: "session_created", description: "", fields: [] },
]);

it("copies a command that sends the event again, never a token", () => {
  const event = storedEvent(1, { data: { note: "it's $HOME `x`" }, tags: ["a"] });
  expect(toCurl(event, url, true)).toBe(
    [
      "curl 'http://localhost:8002/events' \\",
      "  -H 'content-type: application/json' \\",
      '  -H "Authorization: Bearer $HOOKS_COLLECTOR_TOKEN" \\',
      `  --data-raw '{"source_system":"mahavishnu","event_type":"workflow_started","severity":"info",` +
        `"correlation_id":"story-1","data":{"note":"it'\\''s $HOME \`x\`"},"tags":["a"]}'`,
    ].join("\n"),
  );
});

it("quotes whatever a payload has for a shell", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      const command = toCurl(storedEvent(1, { data: { text } }), url, false).replace(/^curl/, 'printf "%s\\n"');
      const body =
        execFileSync("sh", ["-c", command])
          .toString()
          .split("\n")
          .find((line) => line.startsWith("{")) ?? "";
      expect(JSON.parse(body).data.text).toBe(text.toWellFormed());
    }),
    { numRuns: 30 },
  );
});

it("copies the documented call of a known event", () => {
  const event = storedEvent(1, {
    ...{ sourceSystem: "session_buddy", eventType: "session_created", correlationId: null },
    data: { session_id: "s1", nested: { quality_score: 82 } },
  });
  expect(toTypeScript(event, catalog, url)).toBe(`import { createSessionBuddyHook } from "@hooks/session-buddy";

const sessionBuddy = createSessionBuddyHook("http://localhost:8002");

await sessionBuddy.emitSessionCreated({ sessionId: "s1", nested: { quality_score: 82 } });`);
});

it("copies a general call of any other event", () => {
  const event = storedEvent(1, {
    sourceSystem: "builder",
    eventType: "built",
    data: {},
    tags: ["x"],
    causationId: "c",
  });
  expect(toTypeScript(event, catalog, url)).toBe(`import { defineHook } from "@hooks/core";

const builder = defineHook("builder", {})("http://localhost:8002");

await builder.emitEvent("built", "info", {}, { correlationId: "story-1", causationId: "c", tags: ["x"] });`);
});

it("writes a key that would set a prototype as one that does not", () => {
  const data = JSON.parse('{"__proto__":{"a":1}}');
  expect(toTypeScript(storedEvent(1, { sourceSystem: "builder", data }), catalog, url)).toContain(
    '"info", { ["__proto__"]: { a: 1 } }',
  );
});

it("writes any payload as TypeScript that means the same", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const code = toTypeScript(storedEvent(1, { sourceSystem: "builder", data: { value } }), catalog, url);
      const [, literal = ""] = /"info", ([\s\S]*), \{ correlationId/.exec(code) ?? [];
      // biome-ignore lint/security/noGlobalEval: the copied text is code, and this is what it means
      // biome-ignore lint/complexity/noCommaOperator: the same
      expect((0, eval)(`(${literal})`)).toEqual(JSON.parse(JSON.stringify({ value })));
      expect(code).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
    }),
  );
});
