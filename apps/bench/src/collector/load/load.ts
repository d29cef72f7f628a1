import { runLoad } from "./run-load.ts";

// A sender in a process of its own: takes its plan as its first argument and prints what came of it.
process.stdout.write(`${JSON.stringify(await runLoad(JSON.parse(process.argv[2] ?? "")))}\n`);
