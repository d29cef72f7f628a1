import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { build, createBuilderHook } from "../../test/support/builder.ts";
import type { EventRecord } from "../index.ts";
import { trackEvent } from "../index.ts";
import { createRedactor } from "./redactor.ts";

const letters = (alphabet: string, minLength: number, maxLength = minLength) =>
  fc.string({ unit: fc.constantFrom(...alphabet), minLength, maxLength });
const lower = "abcdefghijklmnopqrstuvwxyz";
const alphanumeric = `${lower}${lower.toUpperCase()}0123456789`;

/** A secret with its own form, and the part of it that must not be seen. */
const formed = fc
  .tuple(
    fc.constantFrom(
      (core: string) => `sk-${core}`,
      (core: string) => `ghp_${core}`,
      (core: string) => `github_pat_${core}`,
      (core: string) => `xoxb-${core}`,
      (core: string) => `Bearer ${core}`,
      (core: string) => `eyJ${core}.${core}.${core}`,
      (core: string) => `-----BEGIN PRIVATE KEY-----\n${core}\n${core}\n-----END PRIVATE KEY-----`,
      (core: string) => `postgres://user:${core}@db/builds`,
      (core: string) => `password=${core}`,
      (core: string) => `access_token: ${core}`,
      (core: string) => `Authorization: Digest ${core}`,
    ),
    letters(alphanumeric, 16, 40),
  )
  .map(([form, core]) => ({ core, text: form(core) }));

const words = fc.constantFrom("", "deploy ", "line\n", "\t", '"quoted" ', "C:\\temp\\ ", "é ", "🔑 ", "(", "a, ");

/** Puts a secret somewhere into a payload. */
const planted = fc.oneof(
  fc
    .tuple(formed, words, words)
    .map(([{ core, text }, before, after]) => ({ core, value: `${before}${text} ${after}` })),
  fc
    .tuple(letters(alphanumeric, 8, 20), fc.constantFrom("password", "apiKey", "x-api-key", "Authorization", "cookie"))
    .map(([core, key]) => ({ core, value: { [key]: core } })),
  formed.map(({ core, text }) => ({ core, value: { [text]: 1 } })),
);
const wrapped = fc
  .tuple(planted, fc.array(fc.constantFrom("list", "object", "json"), { maxLength: 4 }))
  .map(([{ core, value }, layers]) => ({
    core,
    value: layers.reduce<unknown>((inner, layer) => {
      if (layer === "list") return [1, inner, null];
      return layer === "object" ? { note: "x", inner } : { inner };
    }, value),
  }));

/** Emits through every door, to a transport that keeps the very text that would travel. */
async function emitEverywhere(value: unknown, text: string) {
  const seen: string[] = [];
  const logger = { warn: (line: string) => seen.push(line) };
  const transport = {
    send: (events: readonly EventRecord[]) => {
      seen.push(...events.map((event) => event.json));
      return Promise.resolve({ status: "delivered" } as const);
    },
  };
  const onDropped = (events: readonly object[]) => seen.push(JSON.stringify(events));
  const hook = createBuilderHook({ transport, logger, onDropped });
  const results = await Promise.all([
    hook.emitBuildFinished(build("b1", value), { tags: ["nightly", text] }),
    hook.emitEvent("anything", "info", { value }),
    hook.emitBuildFinished({ buildId: "", exitCode: text as unknown as number, notes: value }),
    hook.emitEvent("anything", text as "info", { value }),
    hook.emitEvent("anything", "info", text as unknown as Record<string, unknown>),
    hook.emitBuildFinished(build("b1"), { correlationId: text.repeat(30), timestamp: text }),
  ]);
  const work = trackEvent("work", "info", { hook, includeArgs: true, includeResult: true })((...args: unknown[]) => {
    if (args.length > 2) throw new Error(`It failed on ${text}`);
    return args;
  });
  work(value, text);
  expect(() => work(value, text, 3)).toThrow(text);
  await hook.shutdown();
  return [...seen, JSON.stringify(results)];
}

describe("no secret", () => {
  // Fails when any door or any depth is left out, or when a message is shortened before its secrets are gone.
  test("is in what a transport gets, in what callbacks get, or in what is logged", async () => {
    await fc.assert(
      fc.asyncProperty(wrapped, formed, fc.nat(80), async (inside, alone, padding) => {
        const text = `${"x".repeat(padding)} ${alone.text}`;
        for (const line of await emitEverywhere(inside.value, text)) {
          expect(line).not.toContain(inside.core);
          // A part of a secret is one too.
          for (let at = 0; at + 8 <= alone.core.length; at += 1)
            expect(line).not.toContain(alone.core.slice(at, at + 8));
        }
      }),
      { numRuns: 150 },
    );
  });
});

const fragment = fc.oneof(
  fc.constantFrom(
    ..."sk- ghp_ github_pat_ xoxb- AKIA eyJ Bearer Basic :// : @ . = password pass word api key token - _ / & , ;".split(
      " ",
    ),
  ),
  fc.constantFrom(
    " ",
    "\n",
    "\t",
    "\r",
    '"',
    "\\",
    "\u0000",
    "\u00a0",
    "\u212a",
    "ſ",
    "İ",
    "é",
    "\ud800",
    "-----BEGIN PRIVATE KEY-----",
  ),
  letters(alphanumeric, 1, 16),
  letters("ABCDEFGHIJ0123456789", 16),
);
const mixed = fc.array(fragment, { maxLength: 10 }).map((parts) => parts.join(""));
const keyish = fc.oneof(
  mixed,
  fc
    .tuple(
      fc.constantFrom("password", "apikey", "accesstoken", "cookie", "secretkey"),
      letters("-_ \n\t\u212akKsS", 0, 6),
    )
    .map(([name, noise]) => [...name].map((letter, index) => `${letter}${noise[index] ?? ""}`).join("")),
);
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3 },
    mixed,
    fc.double(),
    fc.constant(null),
    fc.array(tie("tree"), { maxLength: 3 }),
    fc.dictionary(keyish, tie("tree"), { maxKeys: 3 }),
  ),
}));

describe("the look at the JSON that spares most events the rest", () => {
  const quick = createRedactor();
  // A pattern that never matches, but which has every event taken apart.
  const thorough = createRedactor({ patterns: [/(?!)/] });

  // Fails when it looks for a word's begin where JSON has put an escape, or allows fewer blanks in a name than the rest.
  test("never lets through what that would have redacted", () => {
    fc.assert(
      fc.property(fc.dictionary(keyish, tree, { maxKeys: 4 }), (data) => {
        const json = JSON.stringify(data);
        expect(quick.json(json, "x")).toBe(thorough.json(json, "x"));
      }),
      { numRuns: 3_000 },
    );
  });

  test("leaves the very text of an event that holds none", () => {
    const json = '{ "workflow_id" : "wf_1", "max_tokens" : 4096, "url" : "http://localhost:8002/a" }';
    expect(quick.json(json, "x")).toBe(json);
  });
});
