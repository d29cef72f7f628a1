import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Collector, startCollector } from "../packages/collector/src/index.ts";
import { repositoryRoot } from "../tools/source/repository-root.ts";
import { receivedBy } from "./documents/collector-answers.ts";
import { run, runOk } from "./support/run.ts";

const folder = join(repositoryRoot, "apps/examples");
let collector: Collector;

beforeEach(async () => {
  collector = await startCollector({ port: 0, storage: "memory" });
});

afterEach(() => collector.close());

const runExample = (command: string, ...args: string[]) =>
  runOk(command, args, { cwd: folder, env: { HOOKS_COLLECTOR_URL: collector.url } });

const programs: Record<string, { events: string[]; printed?: string; correlation?: string }> = {
  "own-system.ts": { events: ["build_finished", "build_finished"] },
  "correlation-over-http.ts": { events: ["pool_scaled", "test_completed"], correlation: "story-of-two" },
  "outbox.ts": { events: ["pool_scaled"], printed: "stored\n" },
  "tracking.ts": {
    events: ["sync_starting", "sync_success", "sync_starting", "sync_failed"],
    printed: "/path/to/repo is up to date\nA repository has a path.\n",
  },
  "reacting.ts": { events: ["pool_scaled", "workflow_failed"], printed: "wf_1 failed: No such branch\n" },
  "health.ts": {
    events: ["pool_scaled"],
    printed: "mahavishnu healthy, 1 delivered\ncrackerjack healthy, 0 delivered\n",
  },
};

describe("the examples", () => {
  test("are all run here", () => {
    expect(readdirSync(join(folder, "src")).sort()).toEqual(Object.keys(programs).sort());
  });

  test.each(Object.entries(programs))("src/%s", async (name, { events, printed = "", correlation }) => {
    expect(await runExample(process.execPath, "--conditions=@hooks/source", `src/${name}`)).toBe(printed);
    const received = await receivedBy(collector.url);
    expect(received.map((event) => event.event_type)).toEqual(events);
    if (correlation !== undefined) {
      expect(new Set(received.map((event) => event.correlation_id))).toEqual(new Set([correlation]));
    }
  });

  test.for([
    { command: "sh", program: "plain/send.sh", printed: /"status":"collected"/, events: ["backup_finished"] },
    {
      command: "python3",
      program: "plain/send.py",
      printed: /^2 collected, 0 duplicates\n$/,
      events: ["table_copied", "table_copied"],
    },
  ])("$program", async ({ command, program, printed, events }, { skip }) => {
    const { code } = await run(command, ["-c", ""], { cwd: folder });
    skip(code !== 0, `${command} is not on this machine`);
    expect(await runExample(command, program)).toMatch(printed);
    expect((await receivedBy(collector.url)).map((event) => event.event_type)).toEqual(events);
  });

  test("testing/node.example.ts", async () => {
    const printed = await runExample(
      process.execPath,
      "--conditions=@hooks/source",
      "--test",
      "testing/node.example.ts",
    );
    expect(printed).toMatch(/pass 2\n/);
  });
});
