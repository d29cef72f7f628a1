import { createDelivery } from "@hooks/core";
import { createRecordingTransport } from "@hooks/core/testing";
import { expect, it } from "vitest";
import { gitFixture } from "./testing/git-fixture.ts";
import { runDemo, startDemo } from "./testing/run-demo.ts";
import { scriptedCollector } from "./testing/scripted-collector.ts";
import { interruptingGit } from "./testing/scripted-git.ts";
import { temporaryFolder } from "./testing/temporary-folder.ts";
import { createHooks } from "./workflow/hooks.ts";
import { runWorkflow } from "./workflow/run-workflow.ts";
import { WorkflowError } from "./workflow/workflow-error.ts";

it("ends the workflow on Ctrl-C, delivers all of it and exits with 130", async () => {
  const { root, commit } = await gitFixture();
  await commit({ "a.ts": "" });
  const run = await runDemo([root, "--state", await temporaryFolder()], { PATH: await interruptingGit() });
  expect(run.exitCode).toBe(130);
  expect(run.stderr).toContain("Interrupted");
  expect(run.stdout).toMatch(/workflow_failed +MHV-006: The run was interrupted by SIGINT\./);
  expect(run.stdout).toContain("4 events emitted, 4 read back: complete");
});

it("exits at once when Ctrl-C is pressed again", async () => {
  const { root, commit } = await gitFixture();
  await commit({ "a.ts": "" });
  // A collector that never answers: without the second signal the run would wait for it.
  const HOOKS_COLLECTOR_URL = await scriptedCollector({});
  const demo = startDemo([root, "--state", await temporaryFolder()], {
    PATH: await interruptingGit(),
    HOOKS_COLLECTOR_URL,
  });
  await demo.says("Interrupted");
  // Signals of one press arrive within moments and count as one, so a single one here could be too early.
  const insisting = setInterval(() => demo.kill("SIGINT"), 50);
  const { exitCode, stdout } = await demo.done;
  clearInterval(insisting);
  expect(exitCode).toBe(130);
  expect(stdout).not.toContain("Story");
});

it("keeps what is known, and stops its agents, when it is interrupted while files are read", async () => {
  const { root, commit } = await gitFixture();
  await commit(
    Object.fromEntries(Array.from({ length: 120 }, (_, index) => [`f${index}.ts`, "export const a = 1;\n"])),
  );
  const transport = createRecordingTransport();
  await using delivery = createDelivery({ transport, batching: true });
  const stateDirectory = await temporaryFolder();
  const controller = new AbortController();
  const sweep = (signal: AbortSignal, progress = () => {}) =>
    runWorkflow({
      hooks: createHooks(delivery, (hook) => hook),
      path: root,
      stateDirectory,
      adapter: undefined,
      maxFiles: 1000,
      signal,
      room: async () => {},
      note: () => {},
      progress,
    });

  const end = await sweep(controller.signal, () => controller.abort(new WorkflowError("interrupted", "Enough.")));
  await delivery.flush();

  expect(end).toEqual({ status: "interrupted", message: "Enough." });
  const types = transport.events.map(({ eventType }) => eventType);
  expect(types.slice(-3)).toEqual(["pool_scaled", "memory_checkpoint", "workflow_failed"]);
  expect(types.filter((eventType) => eventType === "cache_miss").length).toBeLessThan(120);
  expect(transport.events.at(-1)?.data).toMatchObject({ error_code: "MHV-006", error_message: "Enough." });

  transport.clear();
  expect(await sweep(new AbortController().signal)).toEqual({ status: "completed" });
  await delivery.flush();
  expect(transport.events.find(({ eventType }) => eventType === "session_restored")?.data).toMatchObject({
    interruption_count: 1,
    restore_count: 1,
  });
});

it("does not succeed when an event can't be read back", async () => {
  const { root, commit } = await gitFixture();
  await commit({ "a.ts": "" });
  const kept: Record<string, unknown>[] = [];
  const HOOKS_COLLECTOR_URL = await scriptedCollector({
    onBatch(events, answer) {
      kept.push(...events);
      answer(201, { collected: events.length, failed: 0, duplicates: 0, status: "batch_completed", errors: [] });
    },
    onTrace: (answer) =>
      answer(200, { correlation_id: kept[0]?.["correlation_id"], events: kept.slice(1), count: kept.length - 1 }),
  });
  const run = await runDemo([root, "--state", await temporaryFolder()], { HOOKS_COLLECTOR_URL });
  expect(run.stdout).toContain("workflow_completed");
  expect(run.stdout).toContain("not complete: 1 missing");
  expect(run.exitCode).toBe(1);
});

it("does not succeed when the collector goes away before the story is read back", async () => {
  const { root, commit } = await gitFixture();
  await commit({ "a.ts": "" });
  const HOOKS_COLLECTOR_URL = await scriptedCollector({
    onBatch: (_, answer) => answer(403, { error: { code: "forbidden", message: "no" } }),
    onTrace: (answer) => answer(404, { error: { code: "not_found", message: "no such thing" } }),
  });
  const run = await runDemo([root, "--state", await temporaryFolder()], { HOOKS_COLLECTOR_URL });
  expect(run.exitCode).toBe(1);
  expect(run.stdout).toMatch(/reading failed: /);
  expect(run.stdout).toMatch(/\d+ events dropped; the first: refused/);
});
