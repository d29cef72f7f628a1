import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, onTestFinished, vi } from "vitest";
import { createAkoshaHook } from "../../../packages/akosha/src/index.ts";
import { type Collector, type CollectorOptions, startCollector } from "../../../packages/collector/src/index.ts";
import { createCrackerjackHook } from "../../../packages/crackerjack/src/index.ts";
import { createMahavishnuHook } from "../../../packages/mahavishnu/src/index.ts";
import { repositoryRoot } from "../../../tools/source/repository-root.ts";
import { startBrowser } from "./browser.ts";

/** What a test plays on: a collector of its own, the real hooks, and windows of one browser. */
export interface Stage {
  readonly collector: Collector;
  readonly url: string;
  readonly mahavishnu: ReturnType<typeof createMahavishnuHook>;
  readonly crackerjack: ReturnType<typeof createCrackerjackHook>;
  readonly akosha: ReturnType<typeof createAkoshaHook>;
  /** Opens the page in a window that shares nothing with others. Errors in it fail the test. */
  open(path?: string, options?: BrowserContextOptions): Promise<Page>;
  /** Posts events as they stand. */
  post(...events: object[]): Promise<void>;
}

let browser: Browser;

/** A browser that has to share the machine with other tests may take its time. */
const patienceMs = 90_000;

/** Has one browser for all tests of a file. Call it once, at the top. */
export function useBrowser(): void {
  vi.setConfig({ testTimeout: patienceMs });
  beforeAll(async () => {
    browser = await startBrowser();
  }, patienceMs);
  afterAll(() => browser.close());
}

/** Sets a stage for one test. */
export async function setStage(options: CollectorOptions = {}): Promise<Stage> {
  const collector = await startCollector({ port: 0, storage: "memory", closeTimeoutMs: 200, ...options });
  onTestFinished(() => collector.close());
  const { url } = collector;
  return {
    collector,
    url,
    mahavishnu: createMahavishnuHook(url),
    crackerjack: createCrackerjackHook(url),
    akosha: createAkoshaHook(url),
    open: (path = "/", contextOptions = {}) => openPage(`${url}${path}`, contextOptions),
    async post(...events) {
      const body = JSON.stringify(events.map((event) => ({ source_system: "builder", event_type: "built", ...event })));
      const headers = { "content-type": "application/json" };
      const answer = await fetch(`${url}/events/batch`, { method: "POST", headers, body });
      const { collected } = (await answer.json()) as { collected: number };
      if (collected !== events.length) throw new Error("Not all events were collected.");
    },
  };
}

/** Opens a URL in a window of its own, with nothing that another window has. */
export async function openPage(url: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context: BrowserContext = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const errors: string[] = [];
  context.setDefaultTimeout(patienceMs * 0.8);
  const page = await context.newPage();
  page.on("pageerror", ({ message }) => errors.push(message));
  // A refusal by the security policy is told on the console.
  page.on("console", (message) => {
    if (/content security policy|trusted ?types/i.test(message.text())) errors.push(message.text());
  });
  onTestFinished(async () => {
    await context.close();
    if (errors.length > 0) throw new Error(`The page failed: ${errors.join("; ")}`);
  });
  await page.goto(url);
  return page;
}

/** Keeps a picture of the page, for people. No test compares it. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  const folder = join(repositoryRoot, "test-output/page");
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
}
