import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { startCollector } from "../../packages/collector/src/index.ts";
import { type Stage, setStage, useBrowser } from "./support/stage.ts";

useBrowser();

/** A collector that can be stopped and started again at the same port, with what it has stored. */
async function stageThatReturns(): Promise<{ stage: Stage; comeBack(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "hooks-page-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const storage = join(folder, "hooks.db");
  const stage = await setStage({ storage });
  return {
    stage,
    async comeBack() {
      const again = await startCollector({ port: Number(new URL(stage.url).port), storage, closeTimeoutMs: 200 });
      onTestFinished(() => again.close());
    },
  };
}

test.each([
  ["the overview", "overview", /These figures are the last/],
  ["the stories", "story", /These stories are the last/],
  ["the senders", "senders", /These reports are the last/],
])("%s say that the collector is away, and read again when it is back", async (_, view, note) => {
  const { stage, comeBack } = await stageThatReturns();
  await stage.post({ correlation_id: "story-1" });
  const page = await stage.open(`/?view=${view}`);
  await page.getByText(/Reading|There is no|away/).waitFor({ state: "detached" });
  await stage.collector.close();
  await page.getByText(note).waitFor();
  const answer = page.waitForResponse((response) => response.ok() && !response.url().includes("/stream"));
  await comeBack();
  await answer;
  await page.getByText(note).waitFor({ state: "detached" });
});

test("the stories, opened while the collector is away, appear when it is back", async () => {
  const { stage, comeBack } = await stageThatReturns();
  await stage.post({ correlation_id: "story-1" });
  const page = await stage.open("/?view=senders");
  await page.getByText("No hook has reported yet").waitFor();
  await stage.collector.close();
  await page.getByRole("link", { name: "Stories" }).click();
  const alert = page.getByRole("alert");
  await alert.getByText("This page asks again by itself.").waitFor();
  // The remedy is said once.
  expect((await alert.textContent())?.split("hooks serve")).toHaveLength(2);
  await comeBack();
  await page.getByRole("link", { name: "story-1" }).waitFor();
});

test("a story, opened while the collector is away, appears when it is back", async () => {
  const { stage, comeBack } = await stageThatReturns();
  await stage.post({ correlation_id: "story-1" });
  const page = await stage.open("/?view=story");
  const link = page.getByRole("link", { name: "story-1" });
  await link.waitFor();
  await stage.collector.close();
  await link.click();
  await page.getByText("This page asks again by itself.").waitFor();
  await comeBack();
  await page.getByText("live", { exact: true }).waitFor();
});
