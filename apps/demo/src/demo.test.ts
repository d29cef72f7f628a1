import { createClient } from "@hooks/client";
import { startCollector } from "@hooks/collector";
import { describe, expect, it } from "vitest";
import { gitFixture } from "./testing/git-fixture.ts";
import { nobody, runDemo } from "./testing/run-demo.ts";
import { type ToldStory, tellStory } from "./testing/tell-story.ts";
import { temporaryFolder, writeFiles } from "./testing/temporary-folder.ts";
import { hookFactories } from "./workflow/hooks.ts";

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
    const first = await tellStory([root, "--state", state]);
    await writeFiles(root, { "coverage/lcov.info": "LF:200\nLH:148\n" });
    const second = await tellStory([root, "--state", state]);
    const coverage = (run: ToldStory) => run.events.find(({ eventType }) => eventType === "coverage_calculated")?.data;

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
    const run = await tellStory([root, "--state", await temporaryFolder()]);
    expect(run.exitCode).toBe(0);
    expect(run.events.find(({ eventType }) => eventType === "test_completed")?.data).toMatchObject({
      testsCompleted: 0,
    });
    expect(run.types).not.toContain("quality_score_updated");
    expect(run.types).not.toContain("coverage_calculated");
  });

  it("fails when it has none", async () => {
    const { root } = await gitFixture();
    const run = await tellStory([root, "--state", await temporaryFolder()]);
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
  const run = await tellStory([`${folder}/nothing`, "--state", await temporaryFolder()]);
  expect(run.exitCode).toBe(1);
  expect(run.events.at(-1)?.data).toMatchObject({ errorCode: "MHV-001" });
});

it("reads a plain folder when it is asked to", async () => {
  const folder = await temporaryFolder();
  await writeFiles(folder, { "a.ts": "export function a() {}\n" });
  const run = await tellStory([folder, "--adapter", "files", "--state", await temporaryFolder()]);
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
  expect(run.stdout).toContain(`npx -y pnpm@12 hooks serve --db '${state}/events.db'`);
  const correlationId = /http:\/\/localhost:8002\/\?view=story&correlation=(\S+)\n$/.exec(run.stdout)?.[1] ?? "";
  await using collector = await startCollector({ port: 0, storage: `${state}/events.db` });
  expect((await createClient(collector.url).trace(correlationId)).count).toBeGreaterThan(10);
});

it("gives the run as JSON when it is asked to", async () => {
  const { root, commit } = await gitFixture();
  await commit({ "a.ts": "export function a() {}\n" });
  const run = await runDemo([root, "--json", "--state", await temporaryFolder()]);
  const report = JSON.parse(run.stdout);
  expect(report).toMatchObject({ exitCode: 0, end: { status: "completed" }, check: { complete: true }, lost: [] });
  const known = Object.values(hookFactories).flatMap(({ events }) => events);
  expect(report.census.seen.length + report.census.missing.length).toBe(known.length);
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
