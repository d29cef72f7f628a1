import { execFileSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { runCommand } from "../../../test/run-command.ts";
import { tempFolder } from "../../../test/temp-folder.ts";

const commands = [
  ...["serve", "emit", "query", "get", "trace", "tail", "stats", "timeline", "report", "export", "import", "doctor"],
  ...["backup", "restore", "bench"],
  "completion",
];

it("hooks completion bash completes commands, options and their values", async () => {
  const path = join(await tempFolder(), "hooks.bash");
  await writeFile(path, (await runCommand(["completion", "bash"])).stdout);
  const completed = (...words: string[]) => {
    const line = ["hooks", ...words].map((word) => `'${word}'`).join(" ");
    const script = `. '${path}'; COMP_WORDS=(${line}); COMP_CWORD=${words.length}; _hooks; echo "\${COMPREPLY[*]}"`;
    return execFileSync("bash", ["-c", script], { encoding: "utf8" }).trim().split(" ");
  };
  expect(completed("").filter((word) => commands.includes(word))).toEqual(commands);
  expect(completed("ex")).toEqual(["export"]);
  expect(completed("query", "--min")).toEqual(["--min-severity"]);
  expect(completed("query", "--min-severity", "")).toEqual(["debug", "info", "warning", "error", "critical"]);
  expect(completed("export", "--output", "")).toEqual([""]);
  expect(completed("completion", "z")).toEqual(["zsh"]);
});

it.each(["zsh", "fish"])("hooks completion %s knows every command", async (shell) => {
  const { code, stdout } = await runCommand(["completion", shell]);
  expect(code).toBe(0);
  for (const command of commands) expect(stdout).toMatch(new RegExp(`(?:'${command}:|-a ${command} -d )`));
});

it("hooks completion knows no other shell", async () => {
  expect(await runCommand(["completion", "cmd"])).toMatchObject({
    code: 2,
    stdout: "",
    stderr: expect.stringContaining("Allowed choices are bash, zsh, fish."),
  });
});
