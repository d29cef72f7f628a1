import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Collector, startCollector } from "../../packages/collector/src/index.ts";
import { readFiles } from "../../tools/source/source-tree.ts";
import { run, runOk } from "../support/run.ts";
import { receivedBy } from "./collector-answers.ts";
import { readBlocks } from "./markdown-programs.ts";

const isThere = async (command: string) => (await run(command, ["--version"], { cwd: "." })).code === 0;
const commands: Readonly<Record<string, string>> = { sh: "bash", python: "python3" };
const missing: string[] = [];
for (const command of ["bash", "curl", "python3"]) if (!(await isThere(command))) missing.push(command);
const blocks = readBlocks(readFiles("docs/wire.md")[0]?.text ?? "");

let collector: Collector;

beforeAll(async () => {
  collector = await startCollector({ port: 0, storage: "memory" });
});

afterAll(() => collector?.close());

/** Runs the blocks under a heading one after the other, as a reader would, and returns what they print. */
async function runBlocks(heading: string): Promise<string[]> {
  const printed: string[] = [];
  for (const { language, code } of blocks.filter((block) => block.heading === heading)) {
    const program = code.replaceAll("http://localhost:8002", collector.url);
    printed.push(await runOk(commands[language] as string, ["-c", program], { cwd: "." }));
  }
  return printed;
}

describe("the wire", () => {
  test("has programs for a shell and for Python alone", () => {
    expect(blocks.map(({ language }) => language)).toEqual(["sh", "sh", "sh", "python", "python"]);
  });

  test.skipIf(missing.some((command) => command !== "python3"))(
    `is spoken by curl${missing.includes("curl") ? " (skipped: curl is not on this machine)" : ""}`,
    async () => {
      const [one, many, read] = await runBlocks("With curl");
      expect(JSON.parse(one ?? "")).toEqual({ event_id: expect.any(String), status: "collected" });
      expect(JSON.parse(many ?? "")).toMatchObject({ collected: 2, failed: 1, errors: [{ index: 2 }] });
      expect(read).toContain('"correlation_id":"release-42"');
      expect((await receivedBy(collector.url)).map((event) => event.event_type)).toEqual([
        "build_finished",
        "build_started",
        "rollout_began",
      ]);
    },
  );

  test.skipIf(missing.includes("python3"))(
    `is spoken by plain Python${missing.includes("python3") ? " (skipped: python3 is not on this machine)" : ""}`,
    async () => {
      expect(await runBlocks("With plain Python")).toEqual([
        "collected\n",
        "mahavishnu pool_scaled {'pool_id': 'pool_1', 'target_workers': 6}\n",
      ]);
    },
  );
});
