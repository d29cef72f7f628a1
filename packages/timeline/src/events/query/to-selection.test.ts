import { expect, it } from "vitest";
import { parseTerms } from "./terms.ts";
import { toSelection } from "./to-selection.ts";

const select = (text: string) => toSelection(parseTerms(text));
const given = (text: string) => JSON.parse(JSON.stringify(select(text).filter));

it.each([
  ["", {}],
  ["system:akosha system:session-buddy", { sourceSystem: ["akosha", "session_buddy"] }],
  ["severity:>=warning severity:>=error", { minSeverity: "error" }],
  ["severity:debug severity:Info", { severity: ["debug", "info"] }],
  ["tag:a tag:b correlation:run-1", { tags: ["a", "b"], correlationId: "run-1" }],
  ['timed "out now" 42', { text: 'timed "out now" 42' }],
  ["data.a:1 data.a:2 data.b:x", { data: { a: ["1", "2"], b: ["x"] } }],
  ["type:workflow_failed", { eventType: ["workflow_failed"] }],
])("selects by %s", (text, filter) => {
  expect(given(text)).toEqual(filter);
  expect(select(text).problems).toEqual([]);
});

it.each([
  ["foo:bar", "foo: is no field and is searched as words"],
  ['sys:akosha foo:"a b" foo:c', "sys:, foo: are no fields and are searched as words"],
])("looks for the words of %s, and says so", (text, hint) => {
  expect(given(text)).toEqual({ text });
  expect(select(text)).toMatchObject({
    problems: [],
    hints: [`${hint}; fields are system, type, severity, tag, correlation and data.<name>.`],
  });
});

it.each(["https://example.com/a", "12:30", "Error: late", "foo:", '"foo:bar"', "system:akosha", "data.a:1"])(
  "has nothing to say about %s",
  (text) => {
    expect(select(text).hints).toEqual([]);
  },
);

it.each([
  ["severity:loud", "severity:loud is none of debug, info, warning, error, critical, nor >= one of them."],
  ["correlation:a correlation:b", "An event has one correlation id, the search names several."],
  ["-- !", "Words to look for need a letter or a digit."],
  ["system:9x", "system:9x can't be the name of a system."],
])("says what is wrong with %s", (text, problem) => {
  expect(select(text).problems).toEqual([problem]);
});
