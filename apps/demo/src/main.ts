import { fileURLToPath } from "node:url";
import { parseArguments } from "./cli/parse-arguments.ts";
import { findStateProblem } from "./cli/state-problem.ts";
import { runDemo } from "./demo.ts";

const thisRepository = fileURLToPath(new URL("../../..", import.meta.url)).replace(/[\\/]$/, "");

// A package manager runs its script in the package's folder, and tells where it was called.
const { npm_lifecycle_event: script, INIT_CWD: calledIn } = process.env;
const workingDirectory = (script === "demo" ? calledIn : undefined) ?? process.cwd();
const parsed = parseArguments(process.argv.slice(2), workingDirectory, thisRepository);

// A reader that has seen enough, such as `head`, must not end the run.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

const problem = "settings" in parsed ? await findStateProblem(parsed.settings) : undefined;

if (!("settings" in parsed)) {
  (parsed.exitCode === 0 ? process.stdout : process.stderr).write(parsed.text);
  process.exitCode = parsed.exitCode;
} else if (problem !== undefined) {
  process.stderr.write(`${problem}\n`);
  process.exitCode = 2;
} else {
  process.exitCode = await runDemo(parsed.settings, process.stdout, process.stderr);
}
