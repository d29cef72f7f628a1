import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { CommandError } from "../errors/command-error.ts";

/** A collector that runs for a benchmark. */
export interface OwnCollector {
  url: string;
  /** Ends it, and takes its database away. */
  stop(): Promise<void>;
}

/**
 * Starts a collector with its defaults, in a process of its own, as it runs for others too, and with a database in a folder
 * of its own.
 */
export async function startOwnCollector(): Promise<OwnCollector> {
  const folder = await mkdtemp(join(tmpdir(), "hooks-bench-"));
  const args = ["serve", "--port", "0", "--db", join(folder, "bench.db"), "--json"];
  const child = spawn(process.execPath, [...process.execArgv, process.argv[1] ?? "", ...args], {
    stdio: ["ignore", "pipe", "inherit"],
    env: withoutSettings(process.env),
  });
  const ended = once(child, "close");
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  for await (const line of createInterface(child.stdout)) {
    // What it prints when it ends is left in the pipe, which has room for it.
    return { url: JSON.parse(line).url, stop };
  }
  await stop();
  throw new CommandError({ code: "refused", message: "The collector to measure did not start." });
}

function withoutSettings(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const isSetting = (name: string) => name.startsWith("HOOKS_SERVE_") || name === "HOOKS_COLLECTOR_TOKEN";
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !isSetting(name)));
}
