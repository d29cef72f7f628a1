import type { Page } from "playwright-core";

const systems = ["mahavishnu", "crackerjack", "session_buddy", "akosha", "oneiric"];

/** A story of 5,000 events: 2,500 calls of tracked functions in five systems, several at a time. */
export function longStory(correlationId: string, beginMs: number): object[] {
  return Array.from({ length: 2_500 }, (_, call) => {
    const about = { correlation_id: correlationId, source_system: systems[call % 5] };
    const time = (ms: number) => new Date(beginMs + ms).toISOString();
    const data = { function_name: `f${call % 7}` };
    const ended = { ...data, duration_seconds: 0.065 };
    return [
      { ...about, event_type: "step_starting", timestamp: time(call * 20), data },
      { ...about, event_type: "step_success", timestamp: time(call * 20 + 65), data: ended },
    ];
  }).flat();
}

/** Opens a story from the list of stories. Returns the milliseconds from the click until its lanes and its list are drawn. */
export async function openStory(page: Page, correlationId: string): Promise<number> {
  const link = page.getByRole("link", { name: correlationId });
  await link.waitFor();
  // The page takes the time by itself: from outside, the way of the messages would count too.
  await page.evaluate(() => {
    addEventListener("click", () => {
      const begin = performance.now();
      new MutationObserver((_, observer) => {
        if (document.querySelector(".story-row") === null || document.querySelector(".story-span") === null) return;
        observer.disconnect();
        requestAnimationFrame(() => {
          document.body.dataset["openedMs"] = String(performance.now() - begin);
        });
      }).observe(document.body, { childList: true, subtree: true });
    });
  });
  await link.click();
  await page.locator("body[data-opened-ms]").waitFor();
  return Number(await page.locator("body").getAttribute("data-opened-ms"));
}
