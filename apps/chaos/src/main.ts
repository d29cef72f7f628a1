import { parseArguments } from "./cli/parse-arguments.ts";
import { runChaos } from "./cli/run-chaos.ts";
import { faults } from "./faults/index.ts";

const parsed = parseArguments(process.argv.slice(2), faults);

// A reader that has seen enough, such as `head`, must not end the run.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

if ("settings" in parsed) {
  process.exitCode = await runChaos(parsed.settings, process.stdout, process.stderr);
} else {
  (parsed.exitCode === 0 ? process.stdout : process.stderr).write(parsed.text);
  process.exitCode = parsed.exitCode;
}
