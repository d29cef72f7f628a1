import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { row, rows, showsNumbers } from "./support/rows.ts";
import { openPage, setStage, useBrowser } from "./support/stage.ts";

useBrowser();

const at = (second: number) => new Date(Date.UTC(2026, 1, 6, 12, 0, second)).toISOString();
const parameter = (url: string, name: string) => new URL(url).searchParams.get(name);

async function filledStage() {
  const stage = await setStage();
  await stage.post(
    { timestamp: at(1), data: { number: 1, adapter: "agno" }, tags: ["nightly"], correlation_id: "run 1" },
    { timestamp: at(2), data: { number: 2, adapter: "prefect" }, severity: "error", event_type: "build_failed" },
    {
      timestamp: at(30),
      data: { number: 3, note: "connection refused" },
      source_system: "akosha",
      severity: "warning",
    },
    { timestamp: at(59), data: { number: 4 }, severity: "critical" },
  );
  return stage;
}

test("words and conditions find events, and what comes is held to them too", async () => {
  const { open, post } = await filledStage();
  const page = await open();
  await row(page, "number 4").waitFor();
  const search = page.getByRole("combobox", { name: "Search events" });

  await search.fill('"connection refused"');
  await showsNumbers(page, [3]);
  expect(parameter(page.url(), "q")).toBe('"connection refused"');

  await search.fill("severity:>=error ");
  await row(page, "number 4").waitFor();
  await showsNumbers(page, [4, 2]);
  await page.getByRole("button", { name: "Remove severity:>=error" }).waitFor();

  await search.fill("data.adapter:prefect ");
  await showsNumbers(page, [2]);
  await post(
    { data: { number: 5, adapter: "agno" }, severity: "error" },
    { data: { number: 6, adapter: "prefect" }, severity: "error" },
  );
  await row(page, "number 6").waitFor();
  await showsNumbers(page, [6, 2]);
});

test("the box completes what the catalog and the page know", async () => {
  const { open } = await filledStage();
  const page = await open();
  await row(page, "number 4").waitFor();
  await page.keyboard.press("/");
  await page.keyboard.type("sys");
  await page.getByRole("option", { name: "system: who emitted it" }).waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.keyboard.type("ak");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await row(page, "number 4").waitFor({ state: "detached" });
  expect(parameter(page.url(), "q")).toBe("system:akosha");
  await page.keyboard.type("data.confi");
  await page.getByRole("option", { name: /^data\.confidence:/ }).waitFor();
});

test("the box goes on to know what the page has shown, though what is half typed finds nothing", async () => {
  const { open } = await filledStage();
  const page = await open();
  await row(page, "number 4").waitFor();
  await page.keyboard.press("/");
  await page.keyboard.type("syst");
  await page.getByRole("heading", { name: "Nothing found" }).waitFor();
  await page.keyboard.type("em:");
  await page.getByRole("option", { name: "system:builder" }).waitFor();
});

test("a span of time that ends before it begins is called that", async () => {
  const { open } = await filledStage();
  const page = await open(`/?from=${at(40)}&to=${at(10)}`);
  await page.getByText("The span of time ends before it begins.").waitFor();
});

test("/ leads to the search from every view", async () => {
  const { open } = await setStage();
  const page = await open("/?view=senders");
  await page.getByRole("link", { name: "Senders" }).waitFor();
  await page.keyboard.press("/");
  await page.locator("#search:focus").waitFor();
  expect(parameter(page.url(), "view")).toBeNull();
});

test("a search that can't be is explained", async () => {
  const { open } = await setStage();
  const page = await open("/?q=severity:loud");
  await page.getByText("severity:loud is none of debug, info").waitFor();
});

test("a link shows the same in another window: search, times, order and the open event", async () => {
  const { open, url } = await filledStage();
  const page = await open(`/?q=severity:>=warning&from=${at(0)}&to=${at(40)}`);
  await row(page, "number 3").waitFor();
  await showsNumbers(page, [3, 2]);
  await page.getByText("Not live").waitFor();
  await page.keyboard.press("e");
  await page.waitForURL(/first=errors/);
  await row(page, "number 2").click();
  await page.getByRole("complementary", { name: "Event" }).getByRole("heading", { name: "build_failed" }).waitFor();

  const other = await openPage(page.url());
  await other.getByRole("complementary", { name: "Event" }).getByRole("heading", { name: "build_failed" }).waitFor();
  await showsNumbers(other, [2, 3]);
  expect(new URL(other.url()).origin).toBe(new URL(url).origin);

  await page.goBack();
  await page.getByRole("complementary", { name: "Event" }).waitFor({ state: "detached" });
});

test("dragging across the chart selects a span of time", async () => {
  const { open } = await filledStage();
  const page = await open("/", { timezoneId: "UTC" });
  await row(page, "number 4").waitFor();
  // All that there is lies within a minute, long ago.
  const chart = page.locator(".rate-brush .overlay");
  await chart.waitFor();
  const box = await chart.boundingBox();
  if (box === null) throw new Error("There is no chart.");
  await page.mouse.move(box.x + box.width * 0.3, box.y + 10);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.9, box.y + 10, { steps: 5 });
  await page.mouse.up();
  await page.waitForURL(/from=.*to=/);
  await showsNumbers(page, [3]);
  // What was dragged can be typed as well.
  await page.getByLabel("To", { exact: true }).fill("2026-02-06T12:00:31");
  await page.getByLabel("From", { exact: true }).fill("2026-02-06T12:00:02");
  await showsNumbers(page, [3, 2]);
  await page.getByRole("combobox", { name: "Times" }).selectOption("");
  await row(page, "number 4").waitFor();
});

test("a finger across the chart selects a span of time", async () => {
  const { open } = await filledStage();
  const page = await open("/", { viewport: { width: 390, height: 800 }, hasTouch: true, isMobile: true });
  await row(page, "number 4").waitFor();
  const chart = page.locator(".rate-brush .overlay");
  await chart.waitFor();
  const box = await chart.boundingBox();
  if (box === null) throw new Error("There is no chart.");
  const finger = await page.context().newCDPSession(page);
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", ...xs: number[]) =>
    finger.send("Input.dispatchTouchEvent", {
      type,
      touchPoints: xs.map((x) => ({ x: box.x + box.width * x, y: box.y + box.height / 2 })),
    });
  await touch("touchStart", 0.3);
  for (const x of [0.4, 0.6, 0.8, 0.9]) await touch("touchMove", x);
  await touch("touchEnd");
  await page.waitForURL(/from=.*to=/);
  await showsNumbers(page, [3]);
});

test("a word that looks like a condition is searched as words, and the page says so", async () => {
  const { open } = await filledStage();
  const page = await open();
  await row(page, "number 4").waitFor();
  await page.getByRole("combobox", { name: "Search events" }).fill("connection:refused");
  await page.getByText("connection: is no field and is searched as words; fields are system").waitFor();
  await showsNumbers(page, [3]);
  await page.getByRole("combobox", { name: "Search events" }).fill("refused");
  await page.getByText("is no field").waitFor({ state: "detached" });
});

test("what is shown can be saved, as NDJSON and as CSV", async () => {
  const { open } = await filledStage();
  const page = await open("/?q=severity:error");
  await row(page, "number 2").waitFor();
  for (const [name, format] of [
    [/NDJSON/, "ndjson"],
    [/CSV/, "csv"],
  ] as const) {
    await page.getByText("Export", { exact: true }).click();
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name }).click()]);
    expect(download.suggestedFilename()).toBe(`events.${format}`);
    const lines = (await readFile(await download.path(), "utf8")).trimEnd().split(/\r?\n/);
    if (format === "ndjson") expect(lines.map((line) => JSON.parse(line).data.number)).toEqual([2]);
    else expect(lines[1]).toContain("build_failed,error");
    await page.getByText("Export", { exact: true }).click();
  }
});

test("a search without a match leads out of it", async () => {
  const { open } = await filledStage();
  const page = await open("/?q=unheard&last=15m");
  await page.getByRole("heading", { name: "Nothing found" }).waitFor();
  await page.getByRole("link", { name: "Show all events" }).click();
  await row(page, "number 4").waitFor();
  expect(await rows(page).count()).toBe(4);
});
