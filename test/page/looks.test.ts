import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { complaints } from "./support/complaints.ts";
import { row } from "./support/rows.ts";
import { keepPicture, type Stage, setStage, useBrowser } from "./support/stage.ts";

useBrowser();

async function fill({ post }: Stage) {
  const severities = ["debug", "info", "warning", "error", "critical"];
  const systems = ["mahavishnu", "crackerjack", "session_buddy", "akosha", "oneiric", "builder"];
  await post(
    ...Array.from({ length: 60 }, (_, index) => ({
      ...{ source_system: systems[index % 6], severity: severities[index % 5], event_type: "session_created" },
      ...{ correlation_id: `release-${index % 4}`, tags: ["nightly"] },
      timestamp: new Date(Date.now() - index * 9_000).toISOString(),
      data: { session_id: `s_${index}`, note: "a value", nested: { list: [1, 2, 3] } },
    })),
  );
}

const states: Readonly<Record<string, (stage: Stage, page: Page) => Promise<void>>> = {
  empty: async (_stage, page) => page.getByRole("heading", { name: "No events yet" }).waitFor(),
  live: async (stage, page) => {
    await fill(stage);
    await row(page, "s_0").waitFor();
  },
  event: async (stage, page) => {
    await fill(stage);
    await row(page, "s_2").first().click();
    await page.getByRole("complementary", { name: "Event" }).getByRole("heading", { level: 2 }).waitFor();
  },
  search: async (stage, page) => {
    await fill(stage);
    await row(page, "s_0").waitFor();
    await page.keyboard.press("/");
    await page.keyboard.type("severity:>=warning data.");
    await page.getByRole("option").first().waitFor();
  },
  paused: async (stage, page) => {
    await fill(stage);
    await row(page, "s_0").waitFor();
    await page.keyboard.press("p");
    await stage.post({}, {});
    // Of the many before, some may still be on their way when the list is paused.
    await page.getByRole("button", { name: /\d new/ }).waitFor();
  },
  help: async (_stage, page) => {
    await page.getByRole("heading", { name: "No events yet" }).waitFor();
    await page.keyboard.press("?");
    await page.getByRole("dialog").waitFor();
  },
  nothing: async (_stage, page) => {
    await page.goto(`${page.url()}?q=unheard&last=1h`);
    await page.getByRole("heading", { name: "Nothing found" }).waitFor();
  },
  between: async (stage, page) => {
    await fill(stage);
    await page.getByRole("combobox", { name: "Times" }).selectOption("Between…");
    await page.getByText("Not live").waitFor();
  },
  away: async (stage, page) => {
    await page.getByRole("heading", { name: "No events yet" }).waitFor();
    await stage.collector.close();
    await page.getByRole("heading", { name: "The collector is away" }).waitFor();
  },
};

const windows = {
  light: { viewport: { width: 1440, height: 900 }, colorScheme: "light" },
  dark: { viewport: { width: 1440, height: 900 }, colorScheme: "dark" },
  phone: { viewport: { width: 320, height: 640 }, colorScheme: "light", hasTouch: true },
  wide: { viewport: { width: 2560, height: 1200 }, colorScheme: "dark" },
} as const;

const all = Object.keys(states);
const shown: readonly [window: keyof typeof windows, names: readonly string[]][] = [
  ["light", all],
  ["phone", all],
  ["dark", ["empty", "live", "event", "search", "paused"]],
  ["wide", ["event"]],
];

describe.each(shown)("in a %s window", (window, names) => {
  test.each(names)("%s: nothing for axe to complain about, nothing out of sight", async (name) => {
    const stage = await setStage();
    const page = await stage.open("/", windows[window]);
    await states[name]?.(stage, page);
    await keepPicture(page, `${name}-${window}`);
    expect(await complaints(page)).toEqual([]);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
  });
});

test("the form for a token has nothing for axe to complain about", async () => {
  const { open } = await setStage({ tokens: ["read:reader"] });
  const page = await open();
  await page.getByRole("heading", { name: "This collector wants a token" }).waitFor();
  await keepPicture(page, "token");
  expect(await complaints(page)).toEqual([]);
});

test("the theme can be chosen, and stays", async () => {
  const { open } = await setStage();
  const page = await open("/", { colorScheme: "dark" });
  const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const dark = await paper();
  await page.getByRole("button", { name: "Theme: system" }).click();
  expect(await paper()).not.toBe(dark);
  await page.reload();
  await page.getByRole("button", { name: "Theme: light" }).click();
  expect(await paper()).toBe(dark);
});

test("the first load is under 150 kB of compressed JavaScript", async () => {
  const { open } = await setStage();
  const loaded: string[] = [];
  const page = await open();
  page.on("response", (response) => loaded.push(new URL(response.url()).pathname));
  await page.reload();
  await page.getByRole("heading", { name: "No events yet" }).waitFor();
  const folder = new URL("../../packages/timeline/dist/page/", import.meta.url);
  const scripts = loaded.filter((path) => path.endsWith(".js"));
  expect(scripts.length).toBeGreaterThan(0);
  const bytes = scripts.map((path) => gzipSync(readFileSync(new URL(`.${path}`, folder))).length);
  expect(bytes.reduce((sum, each) => sum + each)).toBeLessThan(150_000);
  // What is loaded later counts for what it is, not for the first load; but there is no more of it than this.
  expect(readdirSync(new URL("assets/", folder)).filter((name) => name.endsWith(".js")).length).toBeLessThan(10);
});
