import { spawnSync } from "node:child_process";
import { join } from "node:path";
import unpacked from "@sparticuz/chromium";
import { type Browser, chromium } from "playwright-core";
import { repositoryRoot } from "../../../tools/source/repository-root.ts";
import { withLock } from "./with-lock.ts";

/** Starts a real Chromium, headless, and builds the page first when it is missing or stale. */
export async function startBrowser(): Promise<Browser> {
  await withLock("page-build", () => {
    const { status } = spawnSync(process.execPath, [join(repositoryRoot, "tools/build-page.ts")], { stdio: "inherit" });
    if (status !== 0) throw new Error("The page could not be built.");
  });
  return chromium.launch({
    // It comes packed, and is unpacked once.
    executablePath: await withLock("chromium", () => unpacked.executablePath()),
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--headless=shell"],
  });
}
