#!/usr/bin/env node
import { run } from "./run.ts";

// Who reads through a pipe may leave early, as `head` does. There is nobody left to tell anything then.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit();
});

process.exitCode = await run(process.argv.slice(2));
