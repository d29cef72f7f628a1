import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { startCollector } from "../../packages/collector/src/index.ts";
import { numbers, row, rows } from "./support/rows.ts";
import { setStage, useBrowser } from "./support/stage.ts";

useBrowser();

/** On this machine it takes some tens of milliseconds; `pnpm measure:page` has the figures. */
const generousMs = 3_000;

const workflow = { workflowType: "quality_fix" as const, adapter: "agno" as const, repos: [] };

test("an empty page teaches the first emit, and shows the event at once", async () => {
  const { open, mahavishnu } = await setStage();
  const page = await open();
  await page.getByRole("heading", { name: "No events yet" }).waitFor();
  await page.getByText("createMahavishnuHook(").waitFor();
  // The page notes by itself when the row is there.
  await page.evaluate(() => {
    new MutationObserver((_, observer) => {
      if (document.querySelector(".event-row") === null) return;
      observer.disconnect();
      document.body.dataset["seenAt"] = String(performance.timeOrigin + performance.now());
    }).observe(document.body, { childList: true, subtree: true });
  });
  const emittedAt = Date.now();
  await mahavishnu.emitWorkflowStarted({ workflowId: "wf_1", ...workflow });
  await row(page, "wf_1").waitFor();
  const seenAt = Number(await page.evaluate(() => document.body.dataset["seenAt"]));
  expect(seenAt - emittedAt).toBeLessThan(generousMs);
});

test("events of several systems stream in, the newest on top, and are counted by severity", async () => {
  const { open, mahavishnu, crackerjack, akosha } = await setStage();
  const page = await open();
  await page.getByRole("button", { name: "Live" }).waitFor();
  await mahavishnu.emitWorkflowStarted({ workflowId: "wf_1", ...workflow });
  await crackerjack.emitQualityCheckStarted({ checkType: "lint", repository: "/r", checkId: "c_1" });
  await akosha.emitAnomalyDetected({ anomalyId: "a_1", anomalyType: "spike", severity: "high", description: "Up." });
  await row(page, "a_1").waitFor();
  expect(await rows(page).locator(".event-type").allTextContents()).toEqual([
    "anomaly_detected",
    "quality_check_started",
    "workflow_started",
  ]);
  await page.getByText("2 info", { exact: true }).waitFor();
  await page.getByText("1 error", { exact: true }).waitFor();
});

test("p holds new events back, counts them, and shows them again", async () => {
  const { open, post } = await setStage();
  await post({ data: { number: 1 } });
  const page = await open();
  await row(page, "number 1").waitFor();
  await page.keyboard.press("p");
  await page.getByRole("button", { name: "Paused" }).waitFor();
  expect(new URL(page.url()).searchParams.get("paused")).toBe("1");
  await post({ data: { number: 2 } }, { data: { number: 3 } });
  await page.getByRole("button", { name: "2 new" }).waitFor();
  expect(await numbers(page)).toEqual([1]);
  await page.keyboard.press("p");
  await row(page, "number 3").waitFor();
  expect((await numbers(page)).sort()).toEqual([1, 2, 3]);
  expect(await page.getByRole("button", { name: "2 new" }).count()).toBe(0);
});

test("who has scrolled down is not disturbed; older events come as they are needed", async () => {
  const { open, post } = await setStage();
  const begin = Date.UTC(2026, 1, 6);
  const old = Array.from({ length: 450 }, (_, number) => ({
    ...{ data: { number }, timestamp: new Date(begin + number * 1_000).toISOString() },
  }));
  await post(...old);
  const page = await open();
  await row(page, "number 449").waitFor();
  const list = page.getByRole("grid", { name: "Events" });
  await vi.waitFor(async () => {
    await list.evaluate((element) => element.scrollTo({ top: element.scrollHeight }));
    expect(await numbers(page)).toContain(0);
  }, 20_000);
  const before = await numbers(page);
  await post({ data: { number: 1_000 } });
  await page.getByRole("button", { name: "1 new" }).click();
  await row(page, "number 1000").waitFor();
  expect(before).not.toContain(1_000);
});

test("what has become older than the span leaves the list and the link stays as it is", async () => {
  const { open, post } = await setStage();
  const page = await open("/?view=senders");
  await page.clock.install();
  const old = new Date(Date.now() - 14 * 60_000).toISOString();
  await post({ data: { number: 1 }, timestamp: old }, { data: { number: 2 } });
  await page.goto(new URL("/?last=15m", page.url()).href);
  await row(page, "number 1").waitFor();
  await page.clock.fastForward(120_000);
  await row(page, "number 1").waitFor({ state: "detached" });
  expect(await numbers(page)).toEqual([2]);

  await page.keyboard.press("p");
  await page.getByRole("button", { name: "Paused" }).waitFor();
  await page.clock.fastForward(900_000);
  await page.getByRole("button", { name: "1 older than these times" }).click();
  await page.getByRole("heading", { name: "Nothing found" }).waitFor();
});

test("a collector that is lost and comes back leaves no gap and no repeat", async () => {
  const folder = await mkdtemp(join(tmpdir(), "hooks-page-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const storage = join(folder, "hooks.db");
  const first = await setStage({ storage });
  const page = await first.open();
  await first.post({ data: { number: 1 } }, { data: { number: 2 } });
  await row(page, "number 2").waitFor();
  await first.collector.close();
  await page.getByRole("button", { name: /^Away/ }).waitFor();
  expect(await rows(page).count()).toBe(2);

  const second = await startCollector({ port: Number(new URL(first.url).port), storage, closeTimeoutMs: 200 });
  onTestFinished(() => second.close());
  await first.post({ data: { number: 3 } }, { data: { number: 4 } });
  await page.getByRole("button", { name: "Live" }).waitFor();
  await row(page, "number 4").waitFor();
  expect((await numbers(page)).sort()).toEqual([1, 2, 3, 4]);
});

test("a page that finds no collector says so, and begins by itself", async () => {
  const first = await setStage();
  const page = await first.open();
  await page.getByRole("heading", { name: "No events yet" }).waitFor();
  await first.collector.close();
  await page.getByRole("heading", { name: "The collector is away" }).waitFor();
  await page.getByText("hooks serve").waitFor();
  const second = await startCollector({
    port: Number(new URL(first.url).port),
    storage: "memory",
    closeTimeoutMs: 200,
  });
  onTestFinished(() => second.close());
  await page.getByRole("heading", { name: "No events yet" }).waitFor();
});

test("thousands of events a second leave the page small", async () => {
  const { open, post } = await setStage();
  const page = await open();
  await page.getByRole("button", { name: "Live" }).waitFor();
  const perBatch = 500;
  for (let batch = 0; batch < 24; batch += 1) {
    await post(...Array.from({ length: perBatch }, (_, index) => ({ data: { number: batch * perBatch + index } })));
  }
  await vi.waitFor(async () => {
    const total = await page.locator('.rate-legend [data-severity="info"]').textContent();
    expect(total).toContain("12,000");
  }, 60_000);
  // The newest are kept, and only those in sight are drawn.
  expect(Number(await page.getByRole("grid").getAttribute("aria-rowcount"))).toBe(-1);
  expect(await rows(page).count()).toBeLessThan(80);
  expect(await page.locator("*").count()).toBeLessThan(2_500);
});
