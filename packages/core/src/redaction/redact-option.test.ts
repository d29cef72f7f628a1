import { afterEach, describe, expect, test, vi } from "vitest";
import * as z from "zod/mini";
import { build, createBuilderHook } from "../../test/support/builder.ts";
import { defineHook, event, type HookOptions, isHookError, type RedactFunction } from "../index.ts";
import { createRecordingTransport } from "../testing/index.ts";

const createVaultHook = defineHook("vault", {
  emitVaultOpened: event(
    "vault_opened",
    "info",
    z.object({
      password: z.string().check(z.minLength(40)),
      credentials: z.optional(z.object({ pin: z.string() })),
      url: z.optional(z.string().check(z.maxLength(10))),
      owner: z.optional(
        z.string().check(z.refine((value) => value === "me", { error: (issue) => `not ${issue.input}` })),
      ),
    }),
  ),
});

afterEach(() => {
  vi.unstubAllEnvs();
});

function setUp(options: HookOptions = {}) {
  const lines: string[] = [];
  const transport = createRecordingTransport();
  const logger = { warn: (line: string) => lines.push(line) };
  return { transport, lines, hook: createBuilderHook({ transport, logger, ...options }) };
}

describe("a validation error", () => {
  // Fails when what came is shown as it came, or only looked at once it has been cut to 60 characters.
  test.each([
    ["under a secret name", { password: "hunter2" }],
    ["below a secret name", { password: "x".repeat(40), credentials: { pin: ["hunter2"] } }],
    [
      "in a text too long to be shown whole",
      { password: "", url: `postgres://${"u".repeat(40)}:hunter2hunter2@db/builds` },
    ],
    ["in what a schema says of its own", { password: "", owner: "token=hunter2" }],
  ])("shows no secret %s, neither to the caller nor in the log", async (_, data) => {
    const lines: string[] = [];
    const hook = createVaultHook({
      transport: createRecordingTransport(),
      logger: { warn: (line) => lines.push(line) },
    });
    const result = await hook.emitVaultOpened(data as never);
    expect(result).toMatchObject({ status: "dropped", reason: "invalid" });
    expect(lines).toHaveLength(1);
    expect(`${JSON.stringify(result)}${lines[0]}`).not.toContain("hunter2");
    const strict = createVaultHook({ transport: createRecordingTransport(), logger: false, strict: true });
    const rejected = await strict.emitVaultOpened(data as never).catch((error: unknown) => error);
    expect(isHookError(rejected)).toBe(true);
    expect(String(rejected)).not.toContain("hunter2");
  });

  test("of a bad option shows neither a token, nor a header's value, nor the credentials in a URL", () => {
    const options = {
      collectorUrl: "http://user:hunter2@collector",
      token: "hunter2 hunter2",
      headers: { "x-team": "hunter2\r\nhunter2", authorization: "hunter2\n" },
      apiKey: "hunter2",
    };
    const make = () => createBuilderHook(options as HookOptions);
    expect(make).toThrow(/collectorUrl.*token.*headers\.x-team.*headers\.authorization.*apiKey/);
    expect(make).not.toThrow(/hunter2/);
    vi.stubEnv("HOOKS_COLLECTOR_URL", "http://user:hunter2@collector");
    expect(() => createBuilderHook()).toThrow(/HOOKS_COLLECTOR_URL/);
    expect(() => createBuilderHook()).not.toThrow(/hunter2/);
  });
});

describe("a redactor", () => {
  // Fails when the event travels as it was, or when a promise, an empty object in JSON, passes for a payload.
  test.each<[string, unknown]>([
    [
      "throws",
      () => {
        throw new Error("no luck with password=hunter2");
      },
    ],
    ["returns nothing", () => undefined],
    ["returns null", () => null],
    ["returns a list", () => []],
    ["returns a text", () => "{}"],
    ["returns what has no object in JSON", () => new Date(0)],
    ["returns what has no JSON", () => ({ toJSON: () => undefined })],
    ["returns what can't be encoded", () => ({ size: 1n })],
    ["answers later", async (data: object) => data],
    ["fails later", async () => Promise.reject(new Error("too late"))],
  ])("that %s drops the event, and nothing is sent", async (_, redact) => {
    for (const option of [redact as RedactFunction, { custom: redact as RedactFunction, defaults: false }]) {
      const { hook, transport, lines } = setUp({ redact: option });
      const result = await hook.emitBuildFinished(build("b1", "hunter2"));
      expect(result).toMatchObject({ status: "dropped", reason: "redaction_failed" });
      expect(transport.events).toEqual([]);
      expect(await hook.healthCheck()).toMatchObject({ eventsEmitted: 1, eventsDropped: { redaction_failed: 1 } });
      expect(lines[0]).toContain("redaction_failed");
      if (typeof option === "function") expect(`${JSON.stringify(result)}${lines[0]}`).not.toContain("hunter2");
    }
  });

  test("works on a payload in wire names, of every event", async () => {
    const seen: unknown[] = [];
    const { hook, transport } = setUp({
      redact: (data, eventType) => {
        seen.push([eventType, Object.keys(data)]);
        return { kept: true };
      },
    });
    await hook.emitBuildFinished(build("b1"));
    await hook.emitEvent("anything", "info", { camelCase: 1 });
    expect(seen).toEqual([
      ["build_finished", ["build_id", "exit_code"]],
      ["anything", ["camelCase"]],
    ]);
    expect(transport.events.map((wire) => wire.data)).toEqual([{ kept: true }, { kept: true }]);
  });

  test("leaves the caller's own object as it is", async () => {
    const { hook } = setUp({ redact: (data) => Object.assign(data, { added: 1 }) });
    const data = { password: "hunter2", list: [{ token: "x" }] };
    await hook.emitEvent("anything", "info", data);
    expect(data).toEqual({ password: "hunter2", list: [{ token: "x" }] });
  });

  test("that is false lets everything travel as it is", async () => {
    const { hook, transport } = setUp({ redact: false });
    await hook.emitEvent("anything", "info", { password: "hunter2" }, { tags: ["password=hunter2"] });
    expect(transport.events).toMatchObject([{ data: { password: "hunter2" }, tags: ["password=hunter2"] }]);
  });
});

describe("a hostile text of 100 kB", () => {
  // Fails when a pattern takes quadratic time: each of these then takes minutes instead of milliseconds.
  test.each([
    ..."sk- ghp_ xoxb- AKIA eyJ eyJ- eyJaaaaaaaa. -eyJaaaaaaaa Bearer basic :// ://u: ://u:p password= token: a@b".split(
      " ",
    ),
    ..."x-api-key a-a- a_ p-a-s-s-w-o-r-d- authorization: cookie:a AIza sk_live_ npm_ @ : = -----BEGIN".split(" "),
    "Bearer ",
    "basic ",
    "basic a",
    "token    ",
    "token \n: ",
    "cookie: ",
    "-----BEGIN A PRIVATE KEY-----",
    "-----BEGIN PRIVATE KEY",
    "-----END PRIVATE KEY-----",
    " ",
    "\n",
    '"',
    '\\"',
  ])(
    "made of %j is done in no time, as a text, as a name, and before a blank or a bracket",
    async (part) => {
      const { hook, transport } = setUp();
      const text = part.repeat(Math.ceil(100_000 / part.length));
      for (const end of ["", " ", "}"])
        await hook.emitEvent("anything", "info", { [`${text}${end}`]: `${text}${end}` });
      expect(transport.events).toHaveLength(3);
    },
    5_000,
  );
});
