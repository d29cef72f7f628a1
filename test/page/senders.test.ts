import { expect, test } from "vitest";
import { createMahavishnuHook } from "../../packages/mahavishnu/src/index.ts";
import { keepPicture, setStage, useBrowser } from "./support/stage.ts";

useBrowser();

test("a hook that sends is shown with what it dropped and why", async () => {
  const { open, url } = await setStage();
  const page = await open("/?view=senders");
  await page.getByText("No hook has reported yet").waitFor();
  await page.getByText(`createMahavishnuHook("${url}")`).waitFor();
  const hook = createMahavishnuHook({ collectorUrl: url, logger: { warn: () => {}, error: () => {} } as never });
  // @ts-expect-error: what is no payload is dropped as invalid
  await hook.emitPoolScaled({ poolId: 5 });
  await hook.emitPoolScaled({ poolId: "pool", targetWorkers: 2 });
  const card = page.getByRole("article");
  await card.getByText("✓ healthy").waitFor();
  await card.getByText("1 invalid").waitFor();
  await card.getByText("closed, sends").waitFor();
  expect(await card.getByText(`process ${process.pid}`).count()).toBe(1);
  await page.getByText("1 event dropped").waitFor();
  await keepPicture(page, "senders");
  await card.getByRole("link", { name: "mahavishnu" }).click();
  await page.locator(".event-row").filter({ hasText: "pool_scaled" }).waitFor();
});
