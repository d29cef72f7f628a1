import type { Locator, Page } from "playwright-core";

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
