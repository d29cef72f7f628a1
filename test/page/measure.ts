import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import type { Browser, Page } from "playwright-core";
import { openSqliteStorage, startCollector } from "../../packages/collector/src/index.ts";
import { severities, type WireEvent } from "../../packages/core/src/index.ts";
import { startBrowser } from "./support/browser.ts";
import { longStory, openStory } from "./support/long-story.ts";

// Measures the page over a large store while events stream in: how soon it shows something, how long an event takes from
// its emit to the screen, how it scrolls, and what the tab takes. Prints one JSON object.
const { values } = parseArgs({
  options: {
    events: { type: "string", default: "1000000" },
    rate: { type: "string", default: "500" },
    "scroll-seconds": { type: "string", default: "20" },
    "memory-seconds": { type: "string", default: "600" },
    /** A database to use, made when it does not exist, and kept. */
    db: { type: "string" },
  },
});
const [events, rate] = [Number(values.events), Number(values.rate)];
const folder = values.db === undefined ? mkdtempSync(join(tmpdir(), "hooks-measure-")) : undefined;
const path = values.db ?? join(folder ?? "", "hooks.db");

const systems = ["mahavishnu", "crackerjack", "session_buddy", "akosha", "oneiric"];
const types = ["workflow_started", "quality_check_started", "session_created", "pattern_detected", "cache_hit"];
let made = 0;

function makeEvent(time: number): WireEvent {
  const number = made++;
  const hex = number.toString(16).padStart(12, "0");
  return {
    event_id: `${time
      .toString(16)
      .padStart(12, "0")
      .replace(/^(.{8})/, "$1-")}-7000-8000-${hex}`,
    timestamp: new Date(time).toISOString(),
    source_system: systems[number % 5] as string,
    event_type: types[number % 5] as string,
    severity: severities[
      number % 50 === 0 ? 3 : number % 10 === 0 ? 2 : number % 4 === 0 ? 0 : 1
    ] as WireEvent["severity"],
    correlation_id: `run-${number >> 5}`,
    data: {
      workflow_id: `wf_${number >> 5}`,
      adapter: "agno",
      repos: ["/srv/app"],
      duration_seconds: number % 97,
      number,
    },
    tags: ["measured"],
  };
}

async function fill(): Promise<void> {
  const storage = openSqliteStorage(path, { synchronous: "off" });
  const begin = Date.now() - 86_400_000;
  const batch = 5_000;
  for (let at = 0; at < events; at += batch) {
    await storage.insert(
      Array.from({ length: batch }, (_, index) => makeEvent(begin + Math.floor(((at + index) / events) * 86_000_000))),
    );
  }
  for (;;) {
    const { indexed, total } = await storage.searchIndex();
    if (indexed === total) break;
    await pause(500);
  }
  await storage.close();
}

async function post(url: string, batch: readonly object[]): Promise<void> {
  const headers = { "content-type": "application/json" };
  await fetch(`${url}/events/batch`, { method: "POST", headers, body: JSON.stringify(batch) });
}

/** Sends events at a rate until it is stopped. */
function sendEvents(url: string, perSecond: number): () => void {
  let sent = 0;
  const begin = performance.now();
  const timer = setInterval(() => {
    const due = Math.floor(((performance.now() - begin) / 1_000) * perSecond) - sent;
    if (due <= 0) return;
    sent += due;
    void post(
      url,
      Array.from({ length: due }, () => makeEvent(Date.now())),
    );
  }, 100);
  return () => clearInterval(timer);
}

/** Notes in the page when the row of each marked event is there. */
async function watchMarks(page: Page): Promise<void> {
  await page.evaluate(() => {
    const seen: Record<string, number> = {};
    (globalThis as unknown as { seen: typeof seen }).seen = seen;
    new MutationObserver((records) => {
      for (const { addedNodes } of records) {
        for (const node of addedNodes) {
          const [, mark] = /mark (m\d+)/.exec(node.textContent ?? "") ?? [];
          if (mark !== undefined) seen[mark] ??= performance.timeOrigin + performance.now();
        }
      }
    }).observe(document.body, { childList: true, subtree: true });
  });
}

async function delays(page: Page, url: string, count: number): Promise<number[]> {
  const sentAt: Record<string, number> = {};
  for (let index = 0; index < count; index += 1) {
    const mark = `m${made++}`;
    sentAt[mark] = performance.timeOrigin + performance.now();
    await post(url, [{ source_system: "marker", event_type: "marked", data: { mark } }]);
    await pause(120);
  }
  await pause(1_000);
  const seen = await page.evaluate(() => (globalThis as unknown as { seen: Record<string, number> }).seen);
  return Object.entries(sentAt).map(([mark, at]) => (seen[mark] ?? Number.POSITIVE_INFINITY) - at);
}

async function scroll(page: Page, seconds: number) {
  await page.evaluate(() => {
    const notes = { frames: [] as number[], long: [] as number[] };
    (globalThis as unknown as { notes: typeof notes }).notes = notes;
    const step = (time: number) => {
      notes.frames.push(time);
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) notes.long.push(duration);
    }).observe({ type: "long-animation-frame" });
  });
  const box = await page.getByRole("grid", { name: "Events" }).boundingBox();
  await page.mouse.move((box?.x ?? 0) + 300, (box?.y ?? 0) + 200);
  const end = performance.now() + seconds * 1_000;
  for (let turn = 0; performance.now() < end; turn += 1) {
    await page.mouse.wheel(0, turn % 40 < 30 ? 240 : -240);
    await pause(30);
  }
  return page.evaluate(() => {
    const { frames, long } = (globalThis as unknown as { notes: { frames: number[]; long: number[] } }).notes;
    const spans = frames
      .slice(1)
      .map((time, index) => time - (frames[index] as number))
      .sort((a, b) => a - b);
    const total = (frames.at(-1) as number) - (frames[0] as number);
    return {
      scrolledPx: Math.round(document.querySelector(".event-list")?.scrollTop ?? 0),
      framesPerSecond: Math.round((frames.length / total) * 10_000) / 10,
      frameMs: { median: spans[spans.length >> 1], p99: spans[Math.floor(spans.length * 0.99)], max: spans.at(-1) },
      longFrames: long.length,
      longestFrameMs: Math.round(Math.max(0, ...long)),
    };
  });
}

/** What the processes of the tab hold of their own, and what its JavaScript uses, in megabytes. */
async function memory(browser: Browser, page: Page) {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  const usage = await session.send("Runtime.getHeapUsage");
  await session.detach();
  const whole = await browser.newBrowserCDPSession();
  const { processInfo } = await whole.send("SystemInfo.getProcessInfo");
  await whole.detach();
  const tab = processInfo.filter(({ type }) => type === "renderer").map(({ id }) => privateMegabytes(id));
  return { tabMb: Math.max(0, ...tab), heapMb: Math.round(usage.usedSize / 1e5) / 10 };
}

function privateMegabytes(pid: number): number {
  const rollup = `/proc/${pid}/smaps_rollup`;
  const text = existsSync(rollup) ? readFileSync(rollup, "utf8") : "";
  const kilobytes = [...text.matchAll(/^Private_\w+:\s+(\d+) kB/gm)].reduce((sum, [, size]) => sum + Number(size), 0);
  return Math.round(kilobytes / 102.4) / 10;
}

function summary(all: readonly number[]) {
  const sorted = [...all].sort((a, b) => a - b);
  const at = (share: number) =>
    Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] as number);
  return { median: at(0.5), p95: at(0.95), max: at(1) };
}

if (!existsSync(path)) await fill();
made = events;
const collector = await startCollector({ port: 0, storage: path });
const browser = await startBrowser();
const report: Record<string, unknown> = { events, rate };
try {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (document.querySelector(".event-row") === null) return;
      observer.disconnect();
      performance.mark("first-row");
    }).observe(document, { childList: true, subtree: true });
  });
  // Once before, as the collector's first answer also loads what it answers with.
  await page.goto(collector.url);
  await page.locator(".event-row").first().waitFor();
  await page.goto(collector.url);
  await page.locator(".event-row").first().waitFor();
  report["firstLoad"] = await page.evaluate(() => ({
    firstContentfulPaintMs: Math.round(performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? -1),
    firstRowMs: Math.round(performance.getEntriesByName("first-row")[0]?.startTime ?? -1),
  }));
  // Newer than what is stored, so that the list of stories begins with it, and older than what comes next.
  const story = longStory("long", Date.now() - 120_000);
  for (let at = 0; at < story.length; at += 1_000) await post(collector.url, story.slice(at, at + 1_000));
  const stories = await context.newPage();
  const openings: number[] = [];
  for (let turn = 0; turn < 5; turn += 1) {
    await stories.goto(`${collector.url}/?view=story`);
    openings.push(await openStory(stories, "long"));
  }
  await stories.close();
  report["storyOf5000EventsMs"] = summary(openings);
  await watchMarks(page);
  report["emitToScreenMs"] = summary(await delays(page, collector.url, 40));
  const stop = sendEvents(collector.url, rate);
  await pause(3_000);
  // Among others a row can be out of sight before it is drawn: a second window shows the marked ones alone.
  const marked = await context.newPage();
  await marked.goto(`${collector.url}/?q=system:marker`);
  await marked.locator(".event-row").first().waitFor();
  await watchMarks(marked);
  report["emitToScreenUnderLoadMs"] = summary(await delays(marked, collector.url, 40));
  await marked.close();
  report["scrolling"] = await scroll(page, Number(values["scroll-seconds"]));
  await page.getByRole("grid", { name: "Events" }).evaluate((list) => list.scrollTo({ top: 0 }));
  const samples: object[] = [];
  const seconds = Number(values["memory-seconds"]);
  for (let at = 0; at <= seconds; at += Math.max(1, seconds / 5)) {
    samples.push({ second: Math.round(at), ...(await memory(browser, page)) });
    await pause(Math.max(1, seconds / 5) * 1_000);
  }
  report["memory"] = samples;
  stop();
} finally {
  await browser.close();
  await collector.close();
  if (folder !== undefined) rmSync(folder, { recursive: true });
}
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
