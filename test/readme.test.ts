import { globSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Collector, startCollector } from "../packages/collector/src/index.ts";
import type { WireEvent } from "../packages/core/src/index.ts";
import { type BuiltProject, createBuiltProject } from "./support/built-project.ts";
import { readPrograms } from "./support/markdown-programs.ts";
import { readOptionDocs } from "./support/option-docs.ts";
import { repositoryRoot, runOk } from "./support/run.ts";

/** What a program of a document leaves behind. */
interface Outcome {
  /** What the collector has before the program runs. */
  given?: object[];
  /** The types of the events that arrived, in order. */
  events?: string[];
  /** What it prints. */
  printed?: string;
  /** The one correlation id of all its events, or `"one"` for whichever. */
  correlation?: string;
  /** Anything else that holds of the events. */
  data?: object[];
}

const lines = (...printed: string[]) => printed.map((line) => `${line}\n`).join("");

/** What each program of the documents does, by the document and the heading above the program. */
const outcomes: Record<string, Record<string, Outcome>> = {
  "README.md": {
    "Quick start": { events: ["workflow_started"], printed: lines("delivered") },
    Mahavishnu: {
      events: ["workflow_started", "workflow_completed", "workflow_failed", "agent_spawned", "pool_scaled"],
    },
    Crackerjack: {
      events: [
        "quality_check_started",
        "quality_issue_found",
        "quality_score_updated",
        "test_completed",
        "coverage_calculated",
      ],
    },
    "Session-Buddy": {
      events: ["session_created", "session_restored", "entity_created", "relation_created", "memory_checkpoint"],
    },
    Akosha: { events: ["pattern_detected", "anomaly_detected", "insight_generated", "correlation_found"] },
    Oneiric: { events: ["adapter_resolved", "component_loaded", "cache_hit", "cache_miss"] },
    "Common configuration": { events: ["pool_scaled"], printed: lines("1 0") },
    "Automatic tracking": {
      events: [
        ...["sync_starting", "sync_success", "count_starting", "count_success", "greet_starting", "greet_success"],
        ...["run_starting", "run_success", "run_starting", "run_failed"],
      ],
      data: [
        {},
        { duration_seconds: expect.any(Number) },
        {},
        { result: 2 },
        { args: ["Ada"] },
        { args: ["Ada"] },
        { function_name: "run" },
        { function_name: "run" },
        {},
        { error_type: "TypeError", error_message: "A workflow has an id." },
      ],
      printed: lines("A workflow has an id."),
    },
    "One correlation id, given to each call": {
      events: ["session_created", "workflow_started", "quality_check_started"],
      correlation: "one",
    },
    "One correlation id for all that runs inside": {
      events: ["session_created", "pool_scaled", "quality_check_started"],
      correlation: "one",
      printed: lines("3"),
    },
    "One correlation id across HTTP": {
      events: ["pool_scaled", "quality_check_started"],
      correlation: "corr_123",
    },
    "Health check": { events: ["pool_scaled"], printed: lines("healthy 1 0", "1 0") },
    "Retry logic": { events: ["workflow_started"] },
    "Surviving crashes and outages": { events: ["pool_scaled"], printed: lines("stored") },
    "Utility functions": {
      events: ["pool_scaled", "pool_warmed"],
      correlation: "corr_123",
      printed: lines("[ 'delivered', 'delivered' ]", "2"),
    },
    "Severity levels": { events: ["cache_miss"] },
    "Workflow lifecycle": {
      events: ["workflow_started", "workflow_completed", "workflow_started", "workflow_failed"],
      data: [{}, { repos_processed: 1 }, {}, { error_type: "RangeError" }],
    },
    "Batch processing": { events: Array(250).fill("item_processed"), printed: lines("250") },
    "Cross-system workflow": {
      events: ["workflow_started", "quality_score_updated", "insight_generated"],
      correlation: "corr_123",
    },
    "Events are not being sent": {
      printed: expect.stringMatching(/^attempts_exhausted\nunavailable open\n.+\n$/),
    },
    "Many events fail": {
      printed: expect.stringMatching(/^invalid .*targetWorkers: expected .*-1.*\n\{ invalid: 1 \}\n$/),
    },
    "The service got slower": { events: ["pool_scaled", "cache_hit"] },
    "Testing your code": {},
    "Defining your own system": { events: ["build_finished"], data: [{ build_id: "b_1", exit_code: 1 }] },
  },
  "packages/mahavishnu/README.md": { "@hooks/mahavishnu": { events: ["workflow_started"] } },
  "packages/crackerjack/README.md": { "@hooks/crackerjack": { events: ["test_completed"] } },
  "packages/session-buddy/README.md": { "@hooks/session-buddy": { events: ["memory_checkpoint"] } },
  "packages/akosha/README.md": { "@hooks/akosha": { events: ["anomaly_detected"] } },
  "packages/client/README.md": {
    "@hooks/client": {
      given: [
        { source_system: "mahavishnu", event_type: "workflow_completed", data: { duration_seconds: 1.5 } },
        { source_system: "mahavishnu", event_type: "workflow_failed", data: { error_message: "No such branch" } },
        { source_system: "mahavishnu", event_type: "pool_scaled" },
      ],
      printed: lines("No such branch", "1.5"),
    },
    Following: {
      given: [
        { event_id: "019c2f00-0000-7000-8000-000000000001", source_system: "mahavishnu", event_type: "pool_scaled" },
        {
          event_id: "019c2f00-0000-7000-8000-000000000002",
          source_system: "mahavishnu",
          event_type: "workflow_failed",
          severity: "critical",
          data: { error_message: "No such branch" },
        },
      ],
      printed: lines("019c2f00-0000-7000-8000-000000000002 No such branch"),
    },
  },
  "packages/collector/README.md": {
    "Inside a program": { printed: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\n$/) },
  },
  "packages/timeline/README.md": {
    "@hooks/timeline": { printed: expect.stringMatching(/timeline[/\\]dist[/\\]page[/\\]?\n$/) },
  },
  "packages/oneiric/README.md": { "@hooks/oneiric": { events: ["adapter_resolved", "cache_miss"] } },
};

const read = (path: string) => readFileSync(`${repositoryRoot}${path}`, "utf8");
const paths = ["README.md", ...globSync("packages/*/README.md", { cwd: repositoryRoot }).sort()];
const documents = paths.map((path) => ({ path: path.replaceAll("\\", "/"), ...readPrograms(read(path)) }));
const programs = documents.flatMap(({ path, programs }) => programs.map((program) => ({ path, ...program })));

describe("the documents' examples", () => {
  const collectors = new Map<string, Collector>();
  let project: BuiltProject;

  beforeAll(async () => {
    for (const { path } of documents) collectors.set(path, await startCollector({ port: 0, storage: "memory" }));
    project = await createBuiltProject(
      Object.fromEntries(
        programs.map(({ path, code }, index) => [
          `program-${index}.ts`,
          code.replaceAll("http://localhost:8002", collectors.get(path)?.url ?? ""),
        ]),
      ),
    );
  });

  afterAll(async () => {
    await project?.[Symbol.asyncDispose]();
    for (const collector of collectors.values()) await collector.close();
  });

  test.each(documents)("$path has just the examples that are tested here, and runs them all", ({ path, ...found }) => {
    expect(found.programs.map(({ heading }) => heading)).toEqual(Object.keys(outcomes[path] ?? {}));
    expect(found.notRun).toEqual([]);
  });

  test("compile", async () => {
    expect(await project.compile()).toBe("");
  });

  test.each(programs.map((program, index) => ({ ...program, index })))(
    "$path:$line, $heading",
    async ({ path, heading, index }) => {
      const { given = [], events = [], printed = "", correlation, data } = outcomes[path]?.[heading] ?? {};
      const { url } = collectors.get(path) as Collector;
      for (const event of given) await send(url, event);
      const before = (await receivedBy(url)).length;

      const output = await runOk(process.execPath, [`program-${index}.js`], {
        cwd: project.directory,
        env: { HOOKS_COLLECTOR_URL: url },
      });

      expect(output).toEqual(printed);
      const received = (await receivedBy(url)).slice(before);
      expect(received.map((event) => event.event_type)).toEqual(events);
      if (data) expect(received.map((event) => event.data)).toMatchObject(data);
      if (correlation) {
        const expected = correlation === "one" ? received[0]?.correlation_id : correlation;
        expect(new Set(received.map((event) => event.correlation_id))).toEqual(new Set([expected]));
      }
    },
  );
});

describe("the table of options", () => {
  const rows = [...read("README.md").matchAll(/^\| `([\w.]+)` +\| (.+?) +\| .+ \|$/gm)];
  const defaults = new Map(rows.map(([, name = "", value = ""]) => [name, value]));
  const options = readOptionDocs();

  test("has been found", () => {
    expect(options.length).toBeGreaterThan(20);
    expect(options.filter(({ defaultNumber }) => defaultNumber !== undefined).length).toBeGreaterThan(10);
  });

  test.each(options)("has $name with the default of its declaration", ({ name, defaultNumber }) => {
    expect(defaults.has(name)).toBe(true);
    if (defaultNumber !== undefined) expect(defaults.get(name)).toBe(defaultNumber);
  });

  test("has no option that does not exist", () => {
    const section = /## Options\n[\s\S]*?\n## /.exec(read("README.md"))?.[0] ?? "";
    const named = [...section.matchAll(/^\| `([\w.]+)`/gm)].map(([, name]) => name);
    expect(named.sort()).toEqual(options.map(({ name }) => name).sort());
  });
});

/** All events that a collector has, in the order in which they happened. */
async function receivedBy(url: string): Promise<WireEvent[]> {
  const response = await fetch(`${url}/events?limit=1000&sort_order=asc`);
  return ((await response.json()) as { events: WireEvent[] }).events;
}

async function send(url: string, event: object): Promise<void> {
  const headers = { "content-type": "application/json" };
  const { status } = await fetch(`${url}/events`, { method: "POST", headers, body: JSON.stringify(event) });
  expect(status).toBe(201);
}
