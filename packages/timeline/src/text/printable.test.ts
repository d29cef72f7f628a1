import { expect, it } from "vitest";
import { cut, printable } from "./printable.ts";

it.each([
  ["plain, ünïcode, 東京, 👩‍👩‍👧", "plain, ünïcode, 東京, 👩‍👩‍👧"],
  ["user\u202egnp.exe", "user⟨U+202E⟩gnp.exe"],
  ["\u2066isolated\u2069", "⟨U+2066⟩isolated⟨U+2069⟩"],
  ["a\u0000b\u001b[31m", "a⟨U+0000⟩b⟨U+001B⟩[31m"],
  ["zero\u200bwidth\ufeff", "zero⟨U+200B⟩width⟨U+FEFF⟩"],
  ["two\nlines\tand", "two\nlines\tand"],
  ["half \ud800", "half \ufffd"],
])("shows %j as %j", (text, shown) => {
  expect(printable(text)).toBe(shown);
});

it("keeps to one line when asked", () => {
  expect(printable("two\r\nlines\t", { oneLine: true })).toBe("two⟨U+000D⟩↵lines→");
});

it("cuts no character in two", () => {
  expect(cut("ab👍", 3)).toBe("ab\ufffd…");
  expect(cut("ab", 2)).toBe("ab");
});
