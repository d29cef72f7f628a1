import { writeSync } from "node:fs";

/** What a task was started with: one JSON object. */
export function taskArguments<Arguments>(): Arguments {
  return JSON.parse(process.argv[2] ?? "{}") as Arguments;
}

/** Tells what a task has measured, on its last line of output, and ends the process. */
export function report(measured: object): never {
  writeSync(1, `\n${JSON.stringify(measured)}\n`);
  process.exit(0);
}
