import { beforeAll, describe, expect, it } from "vitest";
import { plantedMarker, sampleRepository } from "./testing/sample-repository.ts";
import { definitions, type ToldStory, tellStory } from "./testing/tell-story.ts";
import { temporaryFolder } from "./testing/temporary-folder.ts";

describe("a repository in which there is something to find", () => {
  let head = "";
  let first: ToldStory;
  let second: ToldStory;

  beforeAll(async () => {
    const { root, git, commit } = await sampleRepository();
    const state = await temporaryFolder();
    first = await tellStory([root, "--state", state]);
    await commit({ "src/late.ts": "export function late() {}\n", "src/late.test.ts": "" });
    head = git("rev-parse", "HEAD").trim();
    second = await tellStory([root, "--state", state]);
    expect(git("status", "--porcelain")).toBe("");
  });

  const dataOf = (run: ToldStory, eventType: string) =>
    run.events.filter((event) => event.eventType === eventType).map(({ data }) => data);

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

  it("ends with the link to its story on the page", () => {
    const correlationId = first.events[0]?.correlationId;
    const lastLine = first.stdout.trimEnd().split("\n").at(-1)?.trim();
    expect(lastLine).toMatch(/^http:\/\/127\.0\.0\.1:\d+\//);
    expect(lastLine).toContain(`/?view=story&correlation=${correlationId}`);
  });

  it("says of each finding which check caused it", () => {
    const checkOf = new Map(
      first.events.filter(({ eventType }) => eventType === "quality_check_started").map((each) => [each.eventId, each]),
    );
    const found = first.events.filter(({ eventType }) => eventType === "quality_issue_found");
    expect(found.length).toBeGreaterThan(0);
    for (const { causationId, data } of found) {
      expect(checkOf.get(causationId ?? "")?.data).toMatchObject({ checkId: data["checkId"] });
    }
  });

  it("shows all event types with a second run and one that fails", async () => {
    const failing = await tellStory([await temporaryFolder(), "--state", await temporaryFolder()]);
    const seen = new Set([first, second, failing].flatMap(({ types }) => [...types]));
    expect([...seen].sort(), "Emit the event where the demo's workflow comes to it, in apps/demo/src.").toEqual(
      definitions.map(({ eventType }) => eventType).sort(),
    );
    expect(seen.size).toBeGreaterThanOrEqual(23);
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
    expect(new Set(dataOf(first, "cache_miss").map(({ reason }) => reason))).toEqual(new Set(["absent"]));
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
