import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { complaints } from "./support/complaints.ts";
import { nightlyRun } from "./support/nightly-run.ts";
import { keepPicture, type Stage, setStage, useBrowser } from "./support/stage.ts";

useBrowser();

const begin = Date.now() - 3_600_000;
const list = (page: Page) => page.getByRole("list", { name: "Events of the story" });

const states: Readonly<Record<string, { path: string; shown: (page: Page) => Promise<unknown> }>> = {
  stories: { path: "view=story", shown: (page) => page.getByRole("link", { name: "nightly-2" }).waitFor() },
  story: { path: "view=story&correlation=nightly-2", shown: (page) => list(page).waitFor() },
  "story-with-event": {
    path: "view=story&correlation=nightly-2",
    shown: async (page) => {
      await page.getByRole("link", { name: "mahavishnu workflow_failed" }).click();
      await page.getByRole("complementary", { name: "Event" }).getByRole("heading", { level: 2 }).waitFor();
    },
  },
  "story-unknown": {
    path: "view=story&correlation=none",
    shown: (page) => page.getByText("No event has this correlation id yet").waitFor(),
  },
  compare: {
    path: "view=story&correlation=nightly-2&compare=nightly-1",
    shown: (page) => page.getByRole("table").waitFor(),
  },
  choose: {
    path: "view=story&correlation=nightly-2&show=compare",
    shown: (page) => page.getByRole("link", { name: "nightly-1" }).waitFor(),
  },
  overview: {
    path: "view=overview",
    shown: (page) => page.getByRole("figure", { name: "Quality score" }).getByRole("strong").waitFor(),
  },
  senders: { path: "view=senders", shown: (page) => page.getByRole("article").waitFor() },
};

async function fill({ post, akosha }: Stage): Promise<void> {
  await post(...nightlyRun({ correlationId: "nightly-1", atMs: begin, fails: false }));
  await post(...nightlyRun({ correlationId: "nightly-2", atMs: begin + 1_800_000, fails: true }));
  await akosha.emitAnomalyDetected({ anomalyId: "a", anomalyType: "spike", severity: "high", description: "Up." });
}

const windows = {
  light: { viewport: { width: 1440, height: 900 }, colorScheme: "light" },
  dark: { viewport: { width: 1440, height: 900 }, colorScheme: "dark" },
  phone: { viewport: { width: 320, height: 640 }, colorScheme: "dark", hasTouch: true },
  wide: { viewport: { width: 2560, height: 1200 }, colorScheme: "light" },
} as const;

const all = Object.keys(states);
const shown: readonly [window: keyof typeof windows, names: readonly string[]][] = [
  ["light", all],
  ["dark", ["story", "compare", "overview", "senders"]],
  ["phone", all],
  ["wide", ["story", "overview"]],
];

describe.each(shown)("in a %s window", (window, names) => {
  test.each(names)("%s: nothing for axe to complain about, nothing out of sight", async (name) => {
    const stage = await setStage();
    await fill(stage);
    const state = states[name] as (typeof states)[string];
    const page = await stage.open(`/?${state.path}`, windows[window]);
    await state.shown(page);
    await keepPicture(page, `${name}-${window}`);
    expect(await complaints(page)).toEqual([]);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
  });
});

const markup = `<script>document.title="owned"</script><img src=x onerror="document.title='owned'">`;

describe("a story of hostile events is text", () => {
  const events = [
    {
      event_type: markup,
      correlation_id: markup,
      severity: "critical",
      data: { message: markup, function_name: markup, repository: markup, new_score: 5, pool_id: markup },
    },
    { event_type: "\u202eevil_starting", correlation_id: markup, data: { function_name: "\u202eexe\u0000" } },
    { event_type: "workflow_started", correlation_id: markup, data: { workflow_id: markup, workflow_name: markup } },
    {
      ...{ event_type: "workflow_failed", correlation_id: markup, severity: "error" },
      data: { workflow_id: markup, error_message: "x".repeat(400_000), error_type: "javascript:alert(1)" },
    },
    {
      ...{ event_type: "quality_score_updated", correlation_id: markup },
      data: JSON.parse('{"__proto__":{"a":1},"repository":"<b>","new_score":1e308,"coverage_percent":-5}'),
    },
    { event_type: "cache_hit", correlation_id: markup, data: { duration_seconds: 1e300 } },
    {
      event_type: "many",
      correlation_id: markup,
      data: Object.fromEntries(Array.from({ length: 10_000 }, (_, at) => [`k${at}`, at])),
    },
    { event_type: "old", correlation_id: markup, timestamp: "0001-01-01T00:00:00.000Z" },
  ];
  const id = encodeURIComponent(markup);
  test.each([
    ["a story", `view=story&correlation=${id}`, (page: Page) => list(page).waitFor()],
    ["a comparison", `view=story&correlation=${id}&compare=other`, (page: Page) => page.getByRole("table").waitFor()],
    ["the stories", "view=story", (page: Page) => page.getByRole("link", { name: "<script>" }).waitFor()],
    ["the overview", "view=overview", (page: Page) => page.locator(".card").first().waitFor()],
    [
      "a bad address",
      `view=story&correlation=${id}&zoom=${id}&show=${id}&event=${id}`,
      (page: Page) => list(page).waitFor(),
    ],
  ])("%s", async (name, query, isShown) => {
    const { open, post } = await setStage();
    await post(...events.map((event) => ({ ...event, source_system: "stranger" })));
    await post({ correlation_id: "other" });
    const page = await open(`/?${query}`);
    await isShown(page);
    await keepPicture(page, `hostile-${name.replace(/\W+/g, "-")}`);
    expect(await page.title()).not.toBe("owned");
    expect(await page.locator("script").count()).toBe(1);
    expect(await page.locator("main img, iframe, object, embed").count()).toBe(0);
    const text = await page.evaluate(() => document.body.textContent);
    expect(text).not.toMatch(/[\u202a-\u202e\u2066-\u2069]|(?!\n|\t)\p{Cc}/u);
    expect(text.length).toBeLessThan(60_000);
    expect(text).not.toMatch(/\bNaN\b|Infinity|undefined/);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
  });
});
