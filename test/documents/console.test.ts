import { join } from "node:path";
import { expect, test } from "vitest";
import { serve } from "../../packages/collector/test/hooks-process.ts";
import { runCommand } from "../../packages/collector/test/run-command.ts";
import { tempFolder } from "../../packages/collector/test/temp-folder.ts";
import { documents } from "./documents.ts";
import { readBlocks } from "./markdown-programs.ts";

/** What has happened before anything is typed: a release that is rolled back. */
const begin = Date.UTC(2026, 1, 6, 12, 33, 10, 455);
const ids = [1, 2, 3, 4].map((number) => `019c3300-0000-7000-8000-00000000000${number}`);
const story = [
  { source_system: "deployer", event_type: "rollout_began", data: { service: "shop", version: "4.2.0" } },
  { source_system: "builder", event_type: "image_built", causation_id: ids[0], data: { seconds: 0.4, layers: 12 } },
  {
    source_system: "shop",
    event_type: "check_failed",
    severity: "error",
    causation_id: ids[0],
    data: { path: "/health", status: 503 },
  },
  {
    source_system: "deployer",
    event_type: "rolled_back",
    severity: "warning",
    causation_id: ids[2],
    data: { to: "4.1.7" },
  },
].map((event, index) => ({
  event_id: ids[index],
  timestamp: new Date(begin + ([0, 565, 9_245, 9_455][index] ?? 0)).toISOString(),
  correlation_id: "release-42",
  ...event,
}));

const blocks = documents.flatMap(({ path, text }) =>
  readBlocks(text)
    .filter(({ language }) => language === "console")
    .map(({ line, code }) => ({ place: `${path}:${line}`, code })),
);

test("there is something on a console", () => expect(blocks.length).toBeGreaterThan(0));

test.each(blocks)("what $place shows on a console is what is said there", async ({ code }) => {
  const { url } = await serve(["--db", join(await tempFolder(), "hooks.db")]);
  const headers = { "content-type": "application/json" };
  await fetch(`${url}/events/batch`, { method: "POST", headers, body: JSON.stringify(story) });
  for (const said of code.split(/^\$ /m).slice(1)) {
    const [line = "", ...answer] = said.split("\n");
    const [, ...args] = [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? "");
    const { code: exitCode, stdout, stderr } = await runCommand([...args, "--collector", url]);
    const shown = stdout.replaceAll(url, "http://localhost:8002");
    expect({ line, exitCode, stderr, said: comparable(shown) }).toEqual({
      line,
      exitCode: 0,
      stderr: "",
      said: comparable(answer.join("\n")),
    });
  }
});

/** Without what differs from run to run and from release to release, and the blank lines between commands. */
function comparable(text: string): string {
  return text
    .replace(/^(delivered) \S+$/gm, "$1 an id")
    .replace(/\(\d+\.\d+\.\d+\)/g, "(a version)")
    .trimEnd();
}
