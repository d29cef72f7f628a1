import type { Locator } from "playwright-core";
import { expect, test } from "vitest";
import { nightlyRun } from "./support/nightly-run.ts";
import { rows } from "./support/rows.ts";
import { keepPicture, setStage, useBrowser } from "./support/stage.ts";

useBrowser();

const long = "a_very_long_name_that_goes_on_and_on_".repeat(6);
const longNamed = { source_system: long.slice(0, 64), event_type: long.slice(0, 128), tags: [long.slice(0, 60)] };
const sizes = [
  { width: 320, height: 640 },
  { width: 1280, height: 800 },
];

/** Those of some elements that reach beyond another one on either side, by their texts. */
function beyond(elements: Locator, frame: string): Promise<(string | null)[]> {
  return elements.evaluateAll((all, selector) => {
    const sides = (element: Element) => element.getBoundingClientRect();
    return all
      .filter((element) => {
        const around = element.closest(selector);
        return (
          around !== null && (sides(element).right > sides(around).right || sides(element).left < sides(around).left)
        );
      })
      .map((element) => element.textContent);
  }, frame);
}

test.each(sizes)("names as long as they may be stay where they belong, $width pixels wide", async (viewport) => {
  const { open, post } = await setStage();
  await post({ ...longNamed, correlation_id: long.slice(0, 128), data: { [long.slice(0, 60)]: long } });
  const page = await open("/", { viewport });
  await rows(page).first().waitFor();
  expect(await beyond(page.locator(".event-row .system"), ".event-system")).toEqual([]);
  await rows(page).first().click();
  const panel = page.getByRole("complementary", { name: "Event" });
  await panel.getByRole("heading").first().waitFor();
  expect(await beyond(panel.locator("h2, .system, .panel-links dd"), ".panel")).toEqual([]);
  await keepPicture(page, `long-names-${viewport.width}`);

  await page.goto(new URL("/?view=story", page.url()).href);
  await page.locator(".story-link-systems > *").first().waitFor();
  expect(await beyond(page.locator(".story-link-systems > *"), "main")).toEqual([]);
  await page.getByRole("main").getByRole("link").first().click();
  await page.locator(".story-lane-name").waitFor();
  expect(await beyond(page.locator(".story-lane-name"), ".story-lanes")).toEqual([]);

  await page.goto(new URL("/?view=overview", page.url()).href);
  await page.locator(".card").nth(5).waitFor();
  expect(await beyond(page.locator(".card-name, .card dd"), ".card")).toEqual([]);
});

test("the map of many systems draws none over another", async () => {
  const { open, post } = await setStage();
  await post(
    ...Array.from({ length: 24 }, (_, number) => ({
      ...{ source_system: `service_${number % 12}`, correlation_id: "relay" },
      timestamp: new Date(Date.now() - 60_000 + number * 100).toISOString(),
    })),
  );
  const page = await open("/?view=overview");
  const nodes = page.locator(".map-node rect");
  await nodes.first().waitFor();
  const boxes = await nodes.evaluateAll((all) =>
    all.map((each) => {
      const { left, right, top, bottom } = each.getBoundingClientRect();
      return { left, right, top, bottom };
    }),
  );
  expect(boxes.length).toBeGreaterThan(5);
  const covered = boxes.flatMap((one, at) =>
    boxes
      .slice(at + 1)
      .filter(
        (other) => one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom,
      ),
  );
  expect(covered).toEqual([]);
  await keepPicture(page, "overview-many-systems");
});

test.each([320, 390])("on a phone of %i pixels the menus and times of the list are in sight", async (width) => {
  const { open, post } = await setStage();
  await post({});
  const page = await open("/", { viewport: { width, height: 640 } });
  await rows(page).first().waitFor();
  const menu = page.locator(".menu > div");
  await page.getByText("Export", { exact: true }).click();
  expect(await beyond(menu, "main")).toEqual([]);
  await keepPicture(page, `export-${width}`);
  await page.mouse.click(width / 2, 600);
  await menu.waitFor({ state: "hidden" });

  await page.goto(new URL("/?from=2026-02-06T12:00:00Z&to=2026-02-06T13:00:00Z", page.url()).href);
  await page.getByLabel("To", { exact: true }).waitFor();
  expect(await beyond(page.locator(".range input, .range select"), ".events-tools")).toEqual([]);
  await keepPicture(page, `between-${width}`);
});

test("on a phone a comparison shows what differs without scrolling aside, and the time marks are whole", async () => {
  const { open, post } = await setStage();
  const atMs = Date.UTC(2026, 1, 6, 12);
  await post(
    ...nightlyRun({ correlationId: "good", atMs, fails: false }),
    ...nightlyRun({ correlationId: "bad", atMs: atMs + 3_600_000, fails: true }),
  );
  const page = await open("/?view=story&correlation=bad&compare=good", { viewport: { width: 390, height: 800 } });
  const cells = page.getByRole("table").locator("tbody td, tbody th");
  await cells.first().waitFor();
  expect(await beyond(cells, ".story-table")).toEqual([]);
  expect(await page.getByRole("cell", { name: "warning → error" }).count()).toBe(1);
  await keepPicture(page, "compare-phone");

  const steps = [0, 500, 1_000, 1_500].map((ms) => new Date(atMs + ms).toISOString());
  await post(...steps.map((timestamp) => ({ correlation_id: "short", timestamp })));
  await page.goto(new URL("/?view=story&correlation=short", page.url()).href);
  await page.locator(".story-tick text", { hasText: "1.5 s" }).waitFor();
  expect(await beyond(page.locator(".story-tick text"), ".story-lanes")).toEqual([]);
});
