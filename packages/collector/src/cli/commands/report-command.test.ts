import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { eventNumber } from "../../../test/events.ts";
import { runCommand } from "../../../test/run-command.ts";
import { tempFolder } from "../../../test/temp-folder.ts";
import { testCollector } from "../../../test/test-collector.ts";

const nasty = `<img src=x onerror="alert('1')"> | **b** [a](javascript:1) \u001b[31m \u202e & \`\`\`\n# no`;

async function nastyStory() {
  const collector = await testCollector();
  await collector.collect(
    eventNumber(1, { correlation_id: nasty, event_type: "began", timestamp: "2026-02-06T12:33:10.000Z" }),
    eventNumber(2, {
      ...{ correlation_id: nasty, event_type: nasty.slice(0, 128), severity: "error", tags: [nasty] },
      ...{ causation_id: nasty, data: { [nasty]: nasty }, timestamp: "2026-02-06T12:33:12.500Z" },
    }),
    eventNumber(3, { correlation_id: nasty, event_type: "ended", causation_id: eventNumber(1).event_id }),
  );
  return collector;
}

it("hooks report writes Markdown in which nothing is anything but text", async () => {
  const { url } = await nastyStory();
  const { code, stdout, stderr } = await runCommand(["report", nasty, "--utc", "--collector", url]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const lines = stdout.split("\n");
  expect(lines[0]).toBe(
    String.raw`# Story &lt;img src=x onerror="alert\('1'\)"\> \| \*\*b\*\* \[a\]\(javascript\:1\) \\u001b\[31m \\u202e &amp; ` +
      String.raw`\`\`\`\\n\# no`,
  );
  expect(lines[2]).toBe("3 events of 1 system in 2.50 s, from 2026-02-06 12:33:10.000Z.");
  expect(lines[6]).toBe("| 1 | +0 ms | mahavishnu | began | info |  |  |");
  expect(stdout).toContain("\n````json\n{\n");
  expect(lines.filter((line) => line.startsWith("| ") && line.endsWith(" |"))).toHaveLength(5);
});

it("hooks report writes a page that has no script, no tag of an event and nothing from elsewhere", async () => {
  const { url } = await nastyStory();
  const path = join(await tempFolder(), "story.html");
  const { code, stdout } = await runCommand(["report", nasty, "--output", path, "--json", "--collector", url]);
  expect({ code, stdout }).toEqual({
    code: 0,
    stdout: `${JSON.stringify({ file: path, format: "html", events: 3 })}\n`,
  });
  const page = await readFile(path, "utf8");
  expect(page).toContain("<title>&#60;img src=x onerror=&#34;alert(&#39;1&#39;)&#34;&#62; | **b**");
  expect(new Set(page.match(/<[a-z]\w*/g))).toEqual(
    new Set(
      "html head meta title style body h1 p table thead tr th tbody td div i details summary pre small span a"
        .split(" ")
        .map((tag) => `<${tag}`),
    ),
  );
  expect(page).not.toMatch(/\p{Cc}(?<!\n)|\u202e|src="|href="[^#]/u);
  expect(page).toContain(`<a href="#e1">#1</a>`);
});

it("hooks report says when it can't write, and what --json is not for", async () => {
  const { url } = await nastyStory();
  expect(await runCommand(["report", nasty, "-o", "/missing/x.md", "--collector", url])).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^The file \/missing\/x\.md can't be written: ENOENT/),
  });
  expect(await runCommand(["report", nasty, "--json", "--collector", url])).toMatchObject({ code: 2, stdout: "" });
});
