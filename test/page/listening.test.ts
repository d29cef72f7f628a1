import type { Page } from "playwright-core";
import { expect, test, vi } from "vitest";
import { row, rows } from "./support/rows.ts";
import { setStage, useBrowser } from "./support/stage.ts";

useBrowser();

const news = (page: Page) => page.getByRole("status", { name: "News" });
/** What has the focus, by its name. */
const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute("aria-label"));

test("who listens hears what comes, and how much a search has found", async () => {
  const { open, post } = await setStage();
  await post({ event_type: "packed" });
  const page = await open();
  await row(page, "packed").waitFor();
  expect(await news(page).textContent()).toBe("");
  await post({ event_type: "shipped", severity: "error" });
  await news(page).getByText("New event: shipped, error, builder").waitFor();
  // What comes soon after is told later, and together.
  await post({}, {}, {});
  await rows(page).nth(4).waitFor();
  expect(await news(page).textContent()).not.toContain("built");

  await page.getByRole("combobox", { name: "Search events" }).fill("shipped");
  await news(page).getByText("1 event found").waitFor();
  await page.getByRole("combobox", { name: "Search events" }).fill("unheard");
  await news(page).getByText("Nothing found").waitFor();
});

test("a list that many events reach a second is told as a number, not event by event", async () => {
  const { open, post } = await setStage();
  const page = await open();
  await page.clock.install();
  await page.goto(page.url());
  await page.getByRole("button", { name: "Live" }).waitFor();
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(globalThis, { heard });
    new MutationObserver(() => {
      const text = document.querySelector('[aria-label="News"]')?.textContent;
      if (text && text !== heard.at(-1)) heard.push(text);
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  await post({});
  await news(page).getByText("New event: built").waitFor();
  for (let turn = 0; turn < 10; turn += 1) await post(...Array.from({ length: 20 }, () => ({})));
  await page.getByText("201 info", { exact: true }).waitFor();
  await page.clock.fastForward(20_000);
  const heard = () => page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard);
  await vi.waitFor(async () => {
    const counts = (await heard()).slice(1).map((text) => Number(/^(\d+) new events$/.exec(text)?.[1]));
    expect(counts.reduce((sum, each) => sum + each, 0)).toBe(200);
  }, 20_000);
  // On a machine that is busy the events may have taken more than 15 seconds.
  expect((await heard()).length).toBeLessThan(5);
});

test("a link to another view leads the focus there, and so does the way back", async () => {
  const { open, post } = await setStage();
  await post({ correlation_id: "story-1" });
  const page = await open();
  await rows(page).first().waitFor();
  await page.getByRole("link", { name: "Stories" }).press("Enter");
  await page.getByRole("link", { name: /^story-1/ }).waitFor();
  expect(await focused(page)).toBe("Stories");
  await page.getByRole("link", { name: /^story-1/ }).press("Enter");
  await page.getByRole("heading", { name: "story-1" }).waitFor();
  expect(await focused(page)).toBe("story-1");
  await page.goBack();
  await page.getByRole("heading", { name: "Stories" }).waitFor();
  expect(await focused(page)).toBe("Stories");
  // From an event that is open, too.
  await page.goBack();
  await rows(page).first().click();
  const panel = page.getByRole("complementary", { name: "Event" });
  await panel.getByRole("link", { name: "story-1" }).press("Enter");
  await panel.waitFor({ state: "detached" });
  await page.locator('main[aria-label="story-1"]:focus').waitFor();
  await page.keyboard.press("/");
  await page.locator("#search:focus").waitFor();
});

test("by keyboard alone an event is found, opened, left for its cause, and closed", async () => {
  const { open, post } = await setStage();
  const cause = "019c2f00-0000-7000-8000-000000000001";
  const [first, then] = [2_000, 1_000].map((ago) => new Date(Date.now() - ago).toISOString());
  await post(
    { event_id: cause, event_type: "ordered", timestamp: first },
    { event_type: "shipped", causation_id: cause, timestamp: then },
  );
  const page = await open();
  await row(page, "shipped").waitFor();
  await page.keyboard.press("j");
  expect(await focused(page)).toBe("Events");
  const active = await page.getByRole("grid").getAttribute("aria-activedescendant");
  expect(await page.locator(`[id="${active}"]`).textContent()).toContain("shipped");
  await page.keyboard.press("Enter");
  const panel = page.getByRole("complementary", { name: "Event" });
  await panel.getByRole("status").getByText("shipped, info, builder").waitFor();
  await page.locator("[data-event-panel]:focus").waitFor();

  await panel.getByRole("link", { name: cause }).press("Enter");
  await panel.getByRole("status").getByText("ordered, info, builder").waitFor();
  await page.locator("[data-event-panel]:focus").waitFor();
  await page.keyboard.press("Escape");
  await panel.waitFor({ state: "detached" });
  await page.locator(".event-list:focus").waitFor();

  await page.locator(".menu summary").press("Enter");
  await page.keyboard.press("Tab");
  expect(await page.locator(":focus").textContent()).toContain("NDJSON");
  await page.keyboard.press("Escape");
  await page.locator(".menu > div").waitFor({ state: "hidden" });
  expect(await focused(page)).toBe("Export what is shown");
});
