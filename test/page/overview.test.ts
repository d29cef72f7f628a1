import { expect, test, vi } from "vitest";
import { runDemo } from "../../apps/demo/src/testing/run-demo.ts";
import { sampleRepository } from "../../apps/demo/src/testing/sample-repository.ts";
import { temporaryFolder } from "../../apps/demo/src/testing/temporary-folder.ts";
import { keepPicture, setStage, useBrowser } from "./support/stage.ts";

useBrowser();

test("the demo ends with a link to its story, and the overview shows what it told", async () => {
  const stage = await setStage();
  const { root, commit } = await sampleRepository();
  await commit({ "src/more.ts": "export function more() {}\n" });
  const { stdout } = await runDemo([root, "--state", await temporaryFolder()], { HOOKS_COLLECTOR_URL: stage.url });
  const link = new URL(stdout.trimEnd().split("\n").at(-1)?.trim() ?? "");

  const page = await stage.open(`/${link.search}`);
  await page.getByText("✓ completed", { exact: true }).waitFor();
  const names = await page
    .locator(".story-lane-name")
    .evaluateAll((all) => all.map((each) => each.firstChild?.textContent));
  expect(names.sort()).toEqual(["akosha", "crackerjack", "mahavishnu", "oneiric", "session_buddy"]);
  await keepPicture(page, "story-demo");

  await page.getByRole("link", { name: "Overview" }).click();
  await page.getByRole("heading", { name: "What follows what" }).waitFor();
  const cards = page.locator(".card");
  expect(await cards.count()).toBe(5);
  expect(await page.getByText("never").count()).toBe(0);
  expect(await page.getByText(/(causes|comes before) /).count()).toBeGreaterThan(3);
  for (const title of ["Quality score", "Cache look-ups that hit", "Workers of a pool"]) {
    await page.getByRole("figure", { name: title }).locator(".chart-legend strong").first().waitFor();
  }
  await keepPicture(page, "overview");
  await cards.filter({ hasText: "crackerjack" }).getByRole("link", { name: "crackerjack" }).click();
  await vi.waitFor(() => expect(new URL(page.url()).searchParams.get("q")).toBe("system:crackerjack"));
  // The list has the span that the figures are of.
  expect(new URL(page.url()).searchParams.get("last")).toBe("24h");
});

test("a collector without events teaches what brings each chart", async () => {
  const { open, crackerjack } = await setStage();
  const page = await open("/?view=overview&last=1h");
  await page.getByText("emitQualityScoreUpdated(").waitFor();
  expect(await page.getByText("never", { exact: true }).count()).toBe(5);
  await crackerjack.emitQualityScoreUpdated({
    ...{ repository: "/srv/repos/oneiric", oldScore: 80, newScore: 84.5, scoreChange: 4.5, checkId: "c_1" },
  });
  await page.getByRole("figure", { name: "Quality score" }).getByRole("strong").filter({ hasText: "84.5" }).waitFor();
});
