import type { Locator, Page } from "playwright-core";
import { expect, vi } from "vitest";

/** The rows that are drawn. */
export function rows(page: Page): Locator {
  return page.locator(".event-row");
}

/** The row with some text in it. */
export function row(page: Page, text: string): Locator {
  return rows(page).filter({ hasText: text });
}

/** The events that are drawn, by a number in their payloads, from the top. */
export async function numbers(page: Page): Promise<number[]> {
  const texts = await rows(page).locator(".event-facts").allTextContents();
  return texts.map((text) => Number(/number (\d+)/.exec(text)?.[1]));
}

/** Waits until just these events are drawn, from the top. */
export async function showsNumbers(page: Page, expected: readonly number[]): Promise<void> {
  await vi.waitFor(async () => expect(await numbers(page)).toEqual(expected), 10_000);
}
