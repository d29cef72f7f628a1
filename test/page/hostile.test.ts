import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { row, rows } from "./support/rows.ts";
import { keepPicture, setStage, useBrowser } from "./support/stage.ts";

useBrowser();

const markup = `<script>document.title="owned"</script><img src=x onerror="document.title='owned'">`;
const deep = Array.from({ length: 60 }).reduce<object>((inner) => ({ down: inner }), { bottom: true });
const hostile: Readonly<Record<string, object>> = {
  "markup in every part": {
    event_type: markup,
    correlation_id: markup,
    tags: [markup, '"><script>'],
    data: { [markup]: markup, list: [markup], deep: { [markup]: markup } },
  },
  "links that would run": {
    data: {
      link: "javascript:document.title='owned'",
      other: " JAVASCRIPT:alert(1)",
      data: "data:text/html,<script>1</script>",
    },
  },
  "text that runs backwards": {
    data: { file: "invoice\u202egpj.exe", "\u202eevil": "\u2066x\u2069", zero: "a\u200bb" },
  },
  "a huge text": { data: { text: "x".repeat(400_000), words: "word ".repeat(20_000) } },
  "10,000 fields": { data: Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`key_${index}`, index])) },
  "deep nesting": { data: deep },
  "names of prototypes": {
    data: JSON.parse('{"__proto__":{"a":1},"constructor":"x","toString":"y","hasOwnProperty":1}'),
  },
  "controls and halves": {
    data: { text: "\u0000\u001b[31m\r\n\t", lone: "\ufffd", marks: `z${"\u0301".repeat(500)}` },
  },
  "many tags": { tags: Array.from({ length: 50 }, (_, index) => `tag ${index} "quoted" \\`) },
};

const panelOf = (page: Page) => page.getByRole("complementary", { name: "Event" });

describe("a hostile payload is text", () => {
  test.each(Object.entries(hostile))("%s", async (name, event) => {
    const { open, post } = await setStage();
    await post({ event_type: "calm", ...event, source_system: "stranger" }, { event_type: "neighbour" });
    const page = await open();
    await row(page, "stranger").click();
    await panelOf(page).getByRole("heading", { level: 2 }).waitFor();
    await keepPicture(page, `hostile-${name.replace(/\W+/g, "-")}`);

    expect(await page.title()).toBe("Event hooks");
    expect(await page.locator("script").count()).toBe(1);
    expect(await page.locator("main img, aside img, iframe, object, embed").count()).toBe(0);
    const links = await page.locator("a").evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
    expect(links.filter((href) => !/^(?:\?|https?:\/\/)/.test(href))).toEqual([]);
    const text = await page.evaluate(() => document.body.textContent);
    expect(text).not.toMatch(/[\u202a-\u202e\u2066-\u2069]|(?!\n|\t)\p{Cc}/u);
    // However large the payload, the page holds a bounded part of it.
    expect(await page.locator("*").count()).toBeLessThan(4_000);
    expect(text.length).toBeLessThan(60_000);
    expect(await rows(page).count()).toBe(2);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
    // It still works.
    await page.keyboard.press("Escape");
    await row(page, "neighbour").click();
    await panelOf(page).getByRole("heading", { name: "neighbour" }).waitFor();
  });
});

test("only a whole http or https address is a link", async () => {
  const { open, post } = await setStage();
  await post({
    data: { page: "https://example.com/a?b=c", text: "see https://example.com", js: "javascript:alert(1)" },
  });
  const page = await open();
  await row(page, "built").click();
  const links = panelOf(page).locator(".payload a");
  await links.first().waitFor();
  expect(
    await links.evaluateAll((all) => all.map((link) => [link.getAttribute("href"), link.getAttribute("rel")])),
  ).toEqual([["https://example.com/a?b=c", "noopener noreferrer nofollow"]]);
});

test("a hostile address of the page is text as well", async () => {
  const { open } = await setStage();
  const page = await open(
    `/?q=${encodeURIComponent(markup)}&event=${encodeURIComponent(markup)}&from=x&last=<b>&view=<i>`,
  );
  await panelOf(page).getByText("There is no event").waitFor();
  expect(await page.title()).toContain("<script>");
  expect(await page.locator("main img, aside img").count()).toBe(0);
});
