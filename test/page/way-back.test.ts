import type { Page } from "playwright-core";
import { expect, test, vi } from "vitest";
import { row, rows } from "./support/rows.ts";
import { type Stage, setStage, useBrowser } from "./support/stage.ts";

useBrowser();

const begin = Date.UTC(2026, 1, 6);
const list = (page: Page) => page.getByRole("grid", { name: "Events" });
const top = (page: Page) => list(page).evaluate((element) => element.scrollTop);

function numbered({ post }: Stage, count: number): Promise<void> {
  return post(
    ...Array.from({ length: count }, (_, number) => ({
      ...{
        data: { number },
        correlation_id: `story-${number}`,
        timestamp: new Date(begin + number * 1_000).toISOString(),
      },
    })),
  );
}

test("who comes back from a story finds the list as it was, and what has come meanwhile held back", async () => {
  const stage = await setStage();
  await numbered(stage, 450);
  const page = await stage.open();
  await row(page, "number 449").waitFor();
  await vi.waitFor(async () => {
    await list(page).evaluate((element) => element.scrollTo({ top: 9_000 }));
    await row(page, "number 145").waitFor({ timeout: 1_000 });
  }, 20_000);
  await row(page, "number 145").getByRole("link", { name: "story-145" }).click();
  await page.getByRole("heading", { name: "story-145" }).waitFor();
  await stage.post({ data: { number: 1_000 } });
  await page.goBack();
  await row(page, "number 145").waitFor();
  expect(await top(page)).toBe(9_000);
  await page.getByRole("button", { name: "1 new" }).click();
  await row(page, "number 1000").waitFor();

  // A link to the list is no way back: it begins at the top.
  await list(page).evaluate((element) => element.scrollTo({ top: 3_000 }));
  await page.getByRole("link", { name: "Stories" }).click();
  await page.getByRole("link", { name: "Live" }).click();
  await row(page, "number 1000").waitFor();
  expect(await top(page)).toBe(0);
});

test("a search shows what it finds from the top, however far the list was scrolled", async () => {
  const stage = await setStage();
  await numbered(stage, 150);
  const page = await stage.open();
  await row(page, "number 149").waitFor();
  await list(page).evaluate((element) => element.scrollTo({ top: 2_000 }));
  await row(page, "number 149").waitFor({ state: "detached" });
  await page.getByRole("combobox", { name: "Search events" }).fill("system:builder ");
  await page.waitForURL(/q=system/);
  await row(page, "number 149").waitFor();
  expect(await top(page)).toBe(0);
});

test("the way back from a search leads to all events, however it was typed", async () => {
  const stage = await setStage();
  await numbered(stage, 5);
  const page = await stage.open("/?view=senders");
  await page.getByRole("link", { name: "Live" }).click();
  await row(page, "number 4").waitFor();
  await page.keyboard.press("/");
  await page.keyboard.type("story");
  await page.waitForURL(/q=story$/);
  await page.keyboard.type("-3");
  await page.waitForURL(/q=story-3$/);
  await page.keyboard.press("Enter");
  await row(page, "number 4").waitFor({ state: "detached" });
  await page.goBack();
  await row(page, "number 4").waitFor();
  expect(new URL(page.url()).search).toBe("");
  expect(await rows(page).count()).toBe(5);
});

test("who comes back to the list of stories finds those that were shown, where they were", async () => {
  const stage = await setStage();
  await numbered(stage, 120);
  const page = await stage.open("/?view=story");
  await page.getByRole("button", { name: "Show older stories" }).click();
  const link = page.getByRole("link", { name: "story-25" });
  await link.click();
  await page.getByRole("heading", { name: "story-25" }).waitFor();
  await page.goBack();
  await link.waitFor();
  await vi.waitFor(async () =>
    expect(await page.locator(".story-stories").evaluate((view) => view.scrollTop)).toBeGreaterThan(1_000),
  );
  await page.reload();
  await link.waitFor();
});
