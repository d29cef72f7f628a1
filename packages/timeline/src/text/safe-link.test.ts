import { expect, it } from "vitest";
import { safeLink } from "./safe-link.ts";

it.each(["https://example.com/a?b=c#d", "HTTP://localhost:8002/"])("links %s", (text) => {
  expect(safeLink(text)).toBe(new URL(text).href);
});

it.each([
  "javascript:alert(1)",
  " javascript:alert(1)",
  "JaVaScRiPt:alert(1)//http://a.b",
  "data:text/html,<script>alert(1)</script>",
  "vbscript:x",
  "file:///etc/passwd",
  "//example.com",
  "https://user:secret@example.com/",
  "see https://example.com",
  'https://example.com/"><script>',
  `https://example.com/${"x".repeat(2_000)}`,
  "https://",
])("does not link %s", (text) => {
  expect(safeLink(text)).toBeUndefined();
});
