import { spawnSync } from "node:child_process";
import { mkdirSync, rmdirSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import unpacked from "@sparticuz/chromium";
import { type Browser, chromium } from "playwright-core";
import { repositoryRoot } from "../../support/run.ts";

/** Starts a real Chromium, headless, and builds the page first when it is missing or stale. */
export async function startBrowser(): Promise<Browser> {
  const { status } = spawnSync(process.execPath, [join(repositoryRoot, "tools/build-page.ts")], { stdio: "inherit" });
  if (status !== 0) throw new Error("The page could not be built.");
  return chromium.launch({
    executablePath: await findChromium(),
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--headless=shell"],
  });
}

const unpackingMs = 60_000;
const lookAgainMs = 100;

/** The browser comes packed and is unpacked once; of several tests that start at a time, one does it. */
async function findChromium(): Promise<string> {
  const lock = join(tmpdir(), "hooks-chromium-unpacking");
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch {
      const since = statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
      // Whoever made it has been killed.
      if (Date.now() - since > unpackingMs) break;
      await pause(lookAgainMs);
    }
  }
  try {
    return await unpacked.executablePath();
  } finally {
    try {
      rmdirSync(lock);
    } catch {
      // Another one took it for abandoned.
    }
  }
}
