import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { dirname, join, sep } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startEventSink } from "../support/event-sink.ts";
import { runOk, runTsc } from "../support/run.ts";
import { consumerFiles, mistakeFile, mistakes } from "./consumer-files.ts";
import { type Consumer, createConsumer } from "./create-consumer.ts";
import { type LanguageServer, openInLanguageServer } from "./language-server.ts";

let consumer: Consumer;

beforeAll(async () => {
  consumer = await createConsumer(consumerFiles);
}, 180_000);

afterAll(() => consumer?.[Symbol.asyncDispose]());

const installed = (name: string, path = "") => join(consumer.directory, "node_modules", name, path);

describe("a project that installs one system", () => {
  test("gets that system, core and what core depends on, and nothing else", async () => {
    const folders = await readdir(installed(""));
    const scoped = await readdir(installed("@hooks"));
    const names = [...folders.filter((name) => !/^[.@]/.test(name)), ...scoped.map((name) => `@hooks/${name}`)];
    expect(names.sort()).toEqual(["@hooks/core", "@hooks/mahavishnu", "cockatiel", "ky", "zod"]);
    expect(folders.filter((name) => name.startsWith("@"))).toEqual(["@hooks"]);
  });

  test("gets no tests and no configuration", () => {
    for (const files of Object.values(consumer.packed)) {
      expect(files.length).toBeGreaterThan(10);
      expect(files.filter((path) => !/^(dist|src)\/|^(package\.json|LICENSE|README\.md)$/.test(path))).toEqual([]);
      expect(files.filter((path) => /\.test(-d)?\./.test(path))).toEqual([]);
    }
  });

  test("gets every file that declarations import and that maps point at", async () => {
    for (const [name, files] of Object.entries(consumer.packed)) {
      for (const path of files.filter((file) => /\.d\.ts(\.map)?$/.test(file))) {
        const text = await readFile(installed(name, path), "utf8");
        const targets = path.endsWith(".map") ? (JSON.parse(text) as { sources: string[] }).sources : importsOf(text);
        for (const target of targets) {
          const file = join(dirname(installed(name, path)), target);
          expect(
            existsSync(path.endsWith(".map") ? file : file.replace(/\.[jt]s$/, ".d.ts")),
            `${path}: ${target}`,
          ).toBe(true);
        }
      }
    }
  });
});

function importsOf(declarations: string): string[] {
  return [...declarations.matchAll(/(?:from |import\()"(\.[^"]+)"/g)].map(([, path]) => path as string);
}

describe("the types", () => {
  test.each([
    { module: "nodenext", resolution: "nodenext", exact: true },
    { module: "nodenext", resolution: "nodenext", exact: false },
    { module: "esnext", resolution: "bundler", exact: true },
  ])(
    "take what is right and nothing else, resolved as $resolution, exactOptionalPropertyTypes $exact",
    async (settings) => {
      const options = ["--module", settings.module, "--moduleResolution", settings.resolution];
      const { stdout } = await runTsc(
        ["--project", "tsconfig.json", ...options, "--exactOptionalPropertyTypes", String(settings.exact)],
        { cwd: consumer.directory },
      );
      const problems = [...stdout.matchAll(/^([^\s(]+)\((\d+),\d+\): error (TS\d+)/gm)].map(
        ([, file, line, code]) => `${file}:${line} ${code}`,
      );
      expect(problems.sort(), stdout).toEqual(mistakes.map(({ code }, index) => `${mistakeFile(index)}:3 ${code}`));
    },
  );
});

describe("running it", () => {
  test("sends from a module, with one correlation and one HookError whatever the entry", async () => {
    await using sink = await startEventSink();
    const env = { HOOKS_COLLECTOR_URL: sink.url };
    const printed = await runOk(process.execPath, ["service.ts"], { cwd: consumer.directory, env });
    expect(
      printed
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line)),
    ).toMatchObject([{ delivered: 2, pending: 0, dropped: 0 }, "wait_timeout"]);
    expect(sink.events).toMatchObject([
      { event_type: "workflow_started", correlation_id: "story_1", data: { workflow_id: "wf_1" } },
      { event_type: "workflow_failed", correlation_id: "story_1", severity: "error" },
    ]);
  });

  test("sends from CommonJS", async () => {
    await using sink = await startEventSink();
    const env = { HOOKS_COLLECTOR_URL: sink.url };
    expect(await runOk(process.execPath, ["service.cjs"], { cwd: consumer.directory, env })).toBe('"delivered"\n');
    expect(sink.events).toMatchObject([{ event_type: "pool_scaled", correlation_id: "story_2" }]);
  });
});

describe("in the editor", () => {
  let server: LanguageServer;

  beforeAll(async () => {
    server = await openInLanguageServer(join(consumer.directory, "service.ts"));
  });

  afterAll(() => server?.[Symbol.asyncDispose]());

  test.each([
    { over: "emitWorkflowStarted", shows: "A workflow begins. Severity `info`." },
    { over: "workflowId", shows: "Id of the workflow, not empty." },
    { over: "batching", shows: "Whether emitting returns at once and events travel in batches." },
    { over: "maxEvents", shows: "A batch leaves when this many events wait. Default 100." },
    { over: "withCorrelation(", shows: "Runs a function under one correlation id" },
    { over: "createMahavishnuHook(", shows: "Makes a hook." },
  ])("$over is documented", async ({ over, shows }) => {
    expect((await server.hover(over)).documentation).toContain(shows);
  });

  test.each([
    {
      from: "emitWorkflowStarted",
      file: "mahavishnu/src/mahavishnu-hook.ts",
      line: "emitWorkflowStarted(data: WorkflowStarted",
    },
    { from: "workflowId", file: "mahavishnu/src/events/workflow-started.ts", line: "workflowId: string;" },
    {
      from: "createMahavishnuHook(",
      file: "mahavishnu/src/mahavishnu-hook.ts",
      line: "export const createMahavishnuHook",
    },
    { from: "withCorrelation(", file: "core/src/correlation/correlation.ts", line: "function withCorrelation" },
    { from: "batching", file: "core/src/delivery/delivery-options.ts", line: "batching?: boolean | BatchingOptions" },
  ])("$from leads to its source line", async ({ from, file, line }) => {
    const definitions = await server.definitions(from);
    const places = definitions.map((place) => `${place.file.split(sep).join("/")}: ${place.line.trim()}`);
    expect(
      places.filter((place) => place.includes(`/node_modules/@hooks/${file}: `) && place.includes(line)),
      places.join("\n"),
    ).toHaveLength(1);
  });
});
