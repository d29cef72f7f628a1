import { expect, test } from "vitest";
import { Utf8Pages, Utf8Text } from "./utf8-text.ts";

test("short texts lie one behind the other in one page", () => {
  const pages = new Utf8Pages();
  const [first, second] = [new Utf8Text("first", pages), new Utf8Text("zweite, groß", pages)];
  expect(second.page).toBe(first.page);
  expect(second.start).toBe(first.end + 1);
  expect([first.slice(), second.slice()]).toEqual(["first", "zweite, groß"]);
});

// Fails when a page is kept for a text that is gone: one event of 100 MB would hold three times that for as long as the hook lives.
test("a long text holds as much memory as it has bytes, and nothing once it is gone", () => {
  const pages = new Utf8Pages();
  new Utf8Text("short", pages);
  const { current } = pages;
  const text = new Utf8Text("é".repeat(1_000_000), pages);
  expect(text.bytes).toBe(2_000_000);
  expect(text.page.buffer.byteLength).toBe(2_000_000);
  expect(text.slice(0, 4)).toBe("éé");
  expect(pages.current).toBe(current);
});

test("halves of surrogate pairs become the replacement character, in texts of any length", () => {
  const pages = new Utf8Pages();
  expect(new Utf8Text("a\ud800", pages).slice()).toBe("a\ufffd");
  expect(new Utf8Text(`${"a".repeat(100_000)}\ud800`, pages).slice(99_999)).toBe("a\ufffd");
});
