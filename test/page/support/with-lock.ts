import { mkdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

const abandonedMs = 120_000;
const lookAgainMs = 100;

/** Does something that several test files need but only one may do at a time. */
export async function withLock<Result>(name: string, action: () => Result | Promise<Result>): Promise<Result> {
  const lock = join(tmpdir(), `hooks-${name}.lock`);
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch {
      const since = statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
      // Whoever made it has been killed.
      if (Date.now() - since > abandonedMs) rmSync(lock, { recursive: true, force: true });
      else await pause(lookAgainMs);
    }
  }
  try {
    return await action();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}
