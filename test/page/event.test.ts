import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { row } from "./support/rows.ts";
import { openPage, setStage, useBrowser } from "./support/stage.ts";

useBrowser();

const panelOf = (page: Page) => page.getByRole("complementary", { name: "Event" });
const id = (number: number) => `019c2f00-0000-7000-8000-${String(number).padStart(12, "0")}`;

test("a payload comes with what its fields mean, their units, and what is wrong with them", async () => {
  const { open, post } = await setStage();
  await post({
    ...{ source_system: "mahavishnu", event_type: "workflow_completed" },
    data: { workflow_id: "wf_1", workflow_type: "ai_task", adapter: "agno", duration_seconds: -2, repos_processed: 1 },
  });
  const page = await open();
  await row(page, "wf_1").click();
  const panel = panelOf(page);
  await panel.getByText("A workflow ends without failing.").waitFor();
  await panel.getByText("How long the run took: seconds, at least 0, fractions allowed.").waitFor();
  await panel.getByText("number, ≥ 0").waitFor();
  const wrong = panel.locator(".field-wrong");
  expect(await wrong.locator("dt bdi").allTextContents()).toEqual(["duration_seconds"]);
  await wrong.getByText(/^expected .*-2$/).waitFor();
});

test("an event leads to its story, to its cause and to what it caused, in a second window as well", async () => {
  const { open, post } = await setStage();
  await post(
    { event_id: id(1), event_type: "begun", correlation_id: "release/42 ü" },
    { event_id: id(2), event_type: "went_on", correlation_id: "release/42 ü", causation_id: id(1) },
    { event_id: id(3), event_type: "ended", correlation_id: "release/42 ü", causation_id: id(2) },
  );
  const page = await open();
  await row(page, "went_on").click();
  const panel = panelOf(page);
  await panel.getByRole("link", { name: "ended" }).waitFor();
  await panel.getByRole("link", { name: id(1) }).click();
  await panel.getByRole("heading", { name: "begun" }).waitFor();
  await panel.getByRole("link", { name: "went_on" }).waitFor();

  const story = await panel.getByRole("link", { name: "release/42 ü" }).getAttribute("href");
  const other = await openPage(new URL(story ?? "", page.url()).href);
  await other.getByRole("heading", { name: "release/42 ü" }).waitFor();
  expect(new URL(other.url()).searchParams.get("correlation")).toBe("release/42 ü");
});

test("an event is copied as JSON, as curl and as a call", async () => {
  const { open, url, mahavishnu } = await setStage();
  await mahavishnu.emitWorkflowStarted({ workflowId: "wf_1", workflowType: "ai_task", adapter: "agno", repos: ["/r"] });
  const page = await open("/", { permissions: ["clipboard-read", "clipboard-write"] });
  await row(page, "wf_1").click();
  const copied = async (name: string) => {
    await panelOf(page).getByRole("button", { name, exact: true }).click();
    await panelOf(page).getByRole("button", { name: "Copied" }).waitFor();
    await panelOf(page).getByRole("button", { name, exact: true }).waitFor();
    return page.evaluate(() => navigator.clipboard.readText());
  };
  expect(JSON.parse(await copied("JSON"))).toMatchObject({
    event_type: "workflow_started",
    data: { workflow_id: "wf_1" },
  });
  expect(await copied("curl")).toContain(`curl '${url}/events'`);
  expect(await copied("TypeScript")).toContain("await mahavishnu.emitWorkflowStarted({");
});

test("an event that is not there is said not to be", async () => {
  const { open } = await setStage();
  const page = await open(`/?event=${id(9)}`);
  await panelOf(page).getByText("There is no event").waitFor();
  await page.keyboard.press("Escape");
  await panelOf(page).waitFor({ state: "detached" });
});

test("the list is read by keyboard alone", async () => {
  const { open, post } = await setStage();
  await post(
    { event_type: "first", timestamp: "2026-02-06T12:00:00Z" },
    { event_type: "second", timestamp: "2026-02-06T12:00:01Z" },
    { event_type: "third", timestamp: "2026-02-06T12:00:02Z" },
  );
  const page = await open();
  await row(page, "third").waitFor();
  const selected = page.locator('.event-row[aria-selected="true"] .event-type');
  await page.keyboard.press("j");
  expect(await selected.textContent()).toBe("third");
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await panelOf(page).getByRole("heading", { name: "second" }).waitFor();
  await page.keyboard.press("j");
  await panelOf(page).getByRole("heading", { name: "first" }).waitFor();
  await page.keyboard.press("k");
  await page.keyboard.press("k");
  await panelOf(page).getByRole("heading", { name: "third" }).waitFor();
  await page.keyboard.press("Escape");
  await panelOf(page).waitFor({ state: "detached" });
  await page.keyboard.press("?");
  const help = page.getByRole("dialog", { name: "Keys and search" });
  await help.waitFor();
  await page.keyboard.press("Escape");
  await help.waitFor({ state: "hidden" });
  // In the search box, letters are letters.
  await page.keyboard.press("/");
  await page.keyboard.type("jkpe?");
  expect(await page.getByRole("combobox", { name: "Search events" }).inputValue()).toBe("jkpe?");
});
