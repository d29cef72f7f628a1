import { expect, test } from "vitest";
import { row } from "./support/rows.ts";
import { setStage, useBrowser } from "./support/stage.ts";

useBrowser();

test("a collector that wants a token is given it, for this tab alone", async () => {
  const { open, url } = await setStage({ tokens: ["write:sender", "read:reader"] });
  const headers = { "content-type": "application/json", authorization: "Bearer sender" };
  const body = JSON.stringify({ source_system: "builder", event_type: "built" });
  await fetch(`${url}/events`, { method: "POST", headers, body });

  const page = await open("/?q=built");
  await page.getByRole("heading", { name: "This collector wants a token" }).waitFor();
  const input = page.getByLabel("Token", { exact: true });
  expect(await input.getAttribute("type")).toBe("password");
  await input.fill("wrong");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "The collector does not take this token" }).waitFor();
  await page.getByLabel("Token", { exact: true }).fill("reader");
  await page.getByRole("button", { name: "Use it" }).click();
  await row(page, "built").waitFor();

  expect(page.url()).not.toContain("reader");
  expect(await page.evaluate(() => [Object.values(sessionStorage), Object.values(localStorage)])).toEqual([
    ["reader"],
    [],
  ]);
  expect(await page.evaluate(() => document.cookie)).toBe("");
  await page.reload();
  await row(page, "built").click();
  const panel = page.getByRole("complementary", { name: "Event" });
  await panel.getByRole("heading", { name: "built" }).waitFor();
  expect(await page.content()).not.toContain("reader");
});
