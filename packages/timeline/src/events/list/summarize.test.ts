import { expect, it } from "vitest";
import { summarize } from "./summarize.ts";

it.each([
  [{ workflow_id: "wf_1", repos: ["/a", "/b"], ok: true }, ["workflow_id wf_1", "repos /a +1", "ok true"]],
  [
    { none: [], one: [1], deep: { a: 1 }, many: [{}, {}], nil: null },
    ["none none", "one 1", "deep {…}", "many [2]", "nil null"],
  ],
  [{ text: "two\nlines\u202e" }, ["text two↵lines⟨U+202E⟩"]],
  [{ long: "x".repeat(1_000_000) }, [`long ${"x".repeat(80)}…`]],
])("puts %j into few words", (data, facts) => {
  expect(summarize(data).map(({ name, value }) => `${name} ${value}`)).toEqual(facts);
});

it("looks at no more than it shows", () => {
  const data = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`key_${index}`, index]));
  expect(summarize(data)).toHaveLength(6);
});
