import { createClient, type StoredEvent } from "@hooks/client";
import { startCollector } from "@hooks/collector";
import { beforeAll, describe, expect, it } from "vitest";
import { gitFixture } from "./testing/git-fixture.ts";
import { type DemoRun, nobody, runDemo } from "./testing/run-demo.ts";
import { plantedMarker, sampleRepository } from "./testing/sample-repository.ts";
import { temporaryFolder, writeFiles } from "./testing/temporary-folder.ts";
import { hookFactories } from "./workflow/hooks.ts";

const definitions = Object.values(hookFactories).flatMap(({ events }) => events);

/** Runs the demo against a collector of the test's own, and reads the story there. */
async function tell(args: readonly string[]): Promise<DemoRun & { events: StoredEvent[]; types: Set<string> }> {
  await using collector = await startCollector({ port: 0, storage: "memory" });
  const run = await runDemo(args, { HOOKS_COLLECTOR_URL: collector.url });
  const correlationId = /correlation id (\S+)/.exec(run.stdout)?.[1] ?? "";
  const { events } = await createClient(collector.url).trace(correlationId, { events: definitions });
  return { ...run, events: [...events], types: new Set(events.map(({ eventType }) => eventType)) };
}

type Told = Awaited<ReturnType<typeof tell>>;

describe("a repository in which there is something to find", () => {
  let head = "";
  let first: Told;
  let second: Told;

  beforeAll(async () => {
    const { root, git, commit } = await sampleRepository();
    const state = await temporaryFolder();
    first = await tell([root, "--state", state]);
    await commit({ "src/late.ts": "export function late() {}\n", "src/late.test.ts": "" });
    head = git("rev-parse", "HEAD").trim();
    second = await tell([root, "--state", state]);
    expect(git("status", "--porcelain")).toBe("");
  });

  const dataOf = (run: Told, eventType: string) =>
    run.events.filter((event) => event.eventType === eventType).map(({ data }) => data as Record<string, unknown>);

  it("succeeds, and reads every event back", () => {
    for (const run of [first, second]) {
      expect(run.exitCode).toBe(0);
      const count = run.events.length.toLocaleString("en-US");
      expect(run.stdout).toContain(
        `${count} events emitted, ${count} read back: complete, each event once and in order`,
      );
      expect(run.events[0]?.eventType).toBe("workflow_started");
      expect(run.events.at(-1)?.eventType).toBe("workflow_completed");
      expect(run.stderr).toBe("");
    }
  });

  it("shows all 23 event types with a second run and one that fails", async () => {
    const failing = await tell([await temporaryFolder(), "--state", await temporaryFolder()]);
    const seen = new Set([first, second, failing].flatMap(({ types }) => [...types]));
    expect([...seen].sort()).toEqual(definitions.map(({ eventType }) => eventType).sort());
    expect(seen.size).toBe(23);
    expect(first.types).not.toContain("session_restored");
    expect(second.types).not.toContain("session_created");
  });

  it("reports what was planted exactly where it was", () => {
    const issues = dataOf(first, "quality_issue_found");
    expect(issues.filter(({ checkName }) => checkName === "markers")).toEqual([
      expect.objectContaining({
        filePath: plantedMarker.path,
        lineNumber: plantedMarker.line,
        message: expect.stringContaining(plantedMarker.text),
      }),
    ]);
    expect(
      issues
        .filter(({ checkName }) => checkName === "length")
        .map(({ filePath, lineNumber, code }) => [filePath, lineNumber, code]),
    ).toEqual([
      ["src/huge.ts", null, "long-file"],
      ["src/huge.ts", 14, "long-function"],
    ]);
    const broken = issues.filter(({ checkName }) => checkName === "integrity");
    expect(broken.map(({ filePath, lineNumber, code }) => [filePath, lineNumber, code]).sort()).toEqual([
      ["bad.json", 4, "invalid-json"],
      ["src/broken.ts", 1, "broken-import"],
    ]);
    expect(issues.filter(({ code }) => code === "no-test-file")).toHaveLength(15);
  });

  it("counts its own tests", () => {
    // 20 files, of which one is binary; 2 of JSON; 16 files import by path.
    expect(dataOf(first, "test_completed")).toEqual([
      expect.objectContaining({ testsCompleted: 19 + 2 + 16, testsFailed: 2, testsPassed: 35, testsSkipped: 0 }),
    ]);
  });

  it("says that the share of tested files is no coverage of lines", () => {
    expect(dataOf(first, "coverage_calculated")).toEqual([
      expect.objectContaining({
        coveragePercent: 100 / 16,
        status: "no_coverage_data",
        basis: expect.stringContaining("share"),
      }),
    ]);
  });

  it("asks the cache again for what it has read", () => {
    const read = dataOf(first, "cache_miss").map(({ cacheKey }) => cacheKey);
    expect(read).toHaveLength(20);
    expect(new Set(read).size).toBe(20);
    // Every text twice; code three times, sources with functions a fourth.
    expect(dataOf(first, "cache_hit")).toHaveLength(19 + 17 * 2 + 16);
  });

  it("finds the outlier, and what goes together", () => {
    expect(dataOf(first, "anomaly_detected")).toEqual([
      expect.objectContaining({ metrics: { name: "src/huge.ts" }, value: 615, totalPoints: 16 }),
    ]);
    const [strongest] = dataOf(first, "correlation_found");
    expect(strongest).toMatchObject({
      system1: "crackerjack",
      system2: "session_buddy",
      sampleSize: 16,
      strength: "strong",
    });
  });

  it("remembers what it has stored, and stores what is new", () => {
    const stored = dataOf(first, "entity_created").map(({ name }) => name);
    expect(stored).toHaveLength(18);
    expect(
      dataOf(second, "entity_created")
        .map(({ name }) => name)
        .sort(),
    ).toEqual(["src/late.test.ts", "src/late.ts"]);
    expect(dataOf(second, "relation_created")).toEqual([
      expect.objectContaining({
        fromEntityName: "src/late.test.ts",
        relationType: "tests",
        toEntityName: "src/late.ts",
      }),
    ]);
    expect(dataOf(second, "session_restored")).toEqual([
      expect.objectContaining({
        sessionId: dataOf(first, "session_created")[0]?.["sessionId"],
        snapshotId: dataOf(first, "memory_checkpoint")[0]?.["checkpointId"],
        restoreCount: 1,
        driftDetected: true,
        itemsRestored: stored.length + dataOf(first, "relation_created").length,
      }),
    ]);
  });

  it("compares the score with the last one", () => {
    const [before] = dataOf(first, "quality_score_updated");
    const [after] = dataOf(second, "quality_score_updated");
    expect(before).toMatchObject({ oldScore: null, scoreChange: 0 });
    expect(after).toMatchObject({ oldScore: before?.["newScore"], gitHash: head, trend: "improving" });
    expect(after?.["scoreChange"]).toBeCloseTo(Number(after?.["newScore"]) - Number(before?.["newScore"]), 5);
  });

  it("prints the floods as counts", () => {
    expect(first.stdout).toContain("… and 19 more cache_miss, 68 more cache_hit");
    expect(first.stdout.split("\n").length).toBeLessThan(80);
    expect(first.stdout).not.toContain("\u001b");
  });
});

describe("a repository with reports of its own", () => {
  it("tells what they say", async () => {
    const { root, commit } = await gitFixture();
    await commit({ "a.ts": "export const a = 1;\n", ".gitignore": "coverage\n" });
    await writeFiles(root, {
      "coverage/lcov.info": "LF:200\nLH:150\nBRF:10\nBRH:5\n",
      "coverage/junit.xml":
        '<testsuite name="unit"><testcase name="a" time="1.5"/><testcase name="b"><failure/></testcase></testsuite>',
    });
    const state = await temporaryFolder();
    const first = await tell([root, "--state", state]);
    await writeFiles(root, { "coverage/lcov.info": "LF:200\nLH:148\n" });
    const second = await tell([root, "--state", state]);
    const coverage = (run: Told) => run.events.find(({ eventType }) => eventType === "coverage_calculated")?.data;

    expect(coverage(first)).toMatchObject({ coveragePercent: 75, branchCoverage: 50, status: "initialized" });
    expect(coverage(second)).toMatchObject({
      coveragePercent: 74,
      baseline: 75,
      coverageChange: -1,
      status: "regression",
    });
    const reported = first.events.filter(({ eventType }) => eventType === "test_completed").at(-1);
    expect(reported).toMatchObject({
      severity: "warning",
      data: {
        testSuite: "unit, as reported in coverage/junit.xml",
        testsCompleted: 2,
        testsFailed: 1,
        durationSeconds: 1.5,
        failedTests: ["b"],
      },
    });
  });
});

describe("a repository with nothing in it", () => {
  it("succeeds when it has a commit", async () => {
    const { root, commit } = await gitFixture();
    await commit({});
    const run = await tell([root, "--state", await temporaryFolder()]);
    expect(run.exitCode).toBe(0);
    expect(run.events.find(({ eventType }) => eventType === "test_completed")?.data).toMatchObject({
      testsCompleted: 0,
    });
    expect(run.types).not.toContain("quality_score_updated");
    expect(run.types).not.toContain("coverage_calculated");
  });

  it("fails when it has none", async () => {
    const { root } = await gitFixture();
    const run = await tell([root, "--state", await temporaryFolder()]);
    expect(run.exitCode).toBe(1);
    expect(run.events.map(({ eventType }) => eventType)).toEqual([
      "workflow_started",
      "adapter_resolved",
      "component_loaded",
      "workflow_failed",
    ]);
    expect(run.events.at(-1)?.data).toMatchObject({
      errorCode: "MHV-004",
      errorType: "WorkflowError",
      errorMessage: `The repository ${root} has no commits yet.`,
      failedRepo: root,
    });
    expect(run.stdout).toContain("complete, each event once and in order");
  });
});

it("fails on what is not there, and tells why", async () => {
  const folder = await temporaryFolder();
  const run = await tell([`${folder}/nothing`, "--state", await temporaryFolder()]);
  expect(run.exitCode).toBe(1);
  expect(run.events.at(-1)?.data).toMatchObject({ errorCode: "MHV-001" });
});

it("reads a plain folder when it is asked to", async () => {
  const folder = await temporaryFolder();
  await writeFiles(folder, { "a.ts": "export function a() {}\n" });
  const run = await tell([folder, "--adapter", "files", "--state", await temporaryFolder()]);
  expect(run.exitCode).toBe(0);
  expect(run.events.find(({ eventType }) => eventType === "adapter_resolved")?.data).toMatchObject({
    provider: "files",
    selectionOverride: true,
  });
});

it("starts a collector of its own where none answers, and says how to look into it", async () => {
  const { root, commit } = await gitFixture();
  await commit({ "a.ts": "export function a() {}\n" });
  const state = await temporaryFolder("state with space");
  const run = await runDemo([root, "--state", state]);
  expect(run.exitCode).toBe(0);
  expect(run.stdout).toContain("started by this run");
  expect(run.stdout).toContain(`pnpm hooks serve --db '${state}/events.db'`);
  const correlationId = /events\/correlation\/(\S+)/.exec(run.stdout)?.[1] ?? "";
  await using collector = await startCollector({ port: 0, storage: `${state}/events.db` });
  expect((await createClient(collector.url).trace(correlationId)).count).toBeGreaterThan(10);
});

it("gives the run as JSON when it is asked to", async () => {
  const { root, commit } = await gitFixture();
  await commit({ "a.ts": "export function a() {}\n" });
  const run = await runDemo([root, "--json", "--state", await temporaryFolder()]);
  const report = JSON.parse(run.stdout);
  expect(report).toMatchObject({ exitCode: 0, end: { status: "completed" }, check: { complete: true }, lost: [] });
  expect(report.census.seen.length + report.census.missing.length).toBe(23);
  expect(Object.keys(report.health)).toEqual(["mahavishnu", "crackerjack", "session_buddy", "akosha", "oneiric"]);
});

describe("what can't work", () => {
  it.each([
    [["--nonsense"], "Unknown option '--nonsense'; see --help.\n"],
    [[".", "--max-files", "-1"], "is invalid"],
  ])("is refused with one sentence: %j", async (args, sentence) => {
    const run = await runDemo(args);
    expect(run).toMatchObject({ exitCode: 2, stdout: "", stderr: expect.stringContaining(sentence) });
    expect(run.stderr.trimEnd()).not.toContain("\n");
  });

  it("is keeping state inside the repository", async () => {
    const { root, commit } = await gitFixture();
    await commit({});
    const run = await runDemo([root, "--state", `${root}/state`]);
    expect(run).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("only read") });
  });

  it("is telling a story to a collector that does not answer", async () => {
    const run = await runDemo(["--collector", nobody, "--state", await temporaryFolder()]);
    expect(run).toMatchObject({ exitCode: 1, stderr: expect.stringContaining(`No collector answers at ${nobody}`) });
  });
});
