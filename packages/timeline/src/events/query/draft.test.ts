import { expect, it } from "vitest";
import { commit, complete, lastWord, reopenChip, toDraft, toSearch, type, withoutChip } from "./draft.ts";
import { formatTerms } from "./terms.ts";

const empty = toDraft("");
const shown = ({ chips, text }: ReturnType<typeof toDraft>) => [formatTerms(chips), text];

it("opens with its conditions as chips and its words as text", () => {
  expect(shown(toDraft('timeout system:akosha "connection refused"'))).toEqual([
    "system:akosha",
    'timeout "connection refused"',
  ]);
});

it("makes a chip of a condition once a blank follows", () => {
  expect(shown(type(empty, "slow system:ako"))).toEqual(["", "slow system:ako"]);
  expect(shown(type(empty, "slow system:akosha "))).toEqual(["system:akosha", "slow "]);
  expect(shown(type(empty, 'tag:"night '))).toEqual(["", 'tag:"night ']);
  expect(shown(type(empty, "https://a.b "))).toEqual(["", "https://a.b "]);
});

it("searches by what stands, not by a condition that is being typed", () => {
  expect(toSearch(type(toDraft("tag:a"), "slow severity:>=war"))).toBe("tag:a slow");
  expect(toSearch(commit(type(toDraft("tag:a"), "slow severity:>=warning")))).toBe("tag:a severity:>=warning slow");
  expect(toSearch(type(empty, "slow run"))).toBe("slow run");
  expect(toSearch(type(empty, "slow data.wor"))).toBe("slow");
});

it("completes the last word", () => {
  expect(shown(complete(type(empty, "slow sys"), "system:"))).toEqual(["", "slow system:"]);
  expect(shown(complete(type(empty, "slow system:a"), "system:akosha"))).toEqual(["system:akosha", "slow"]);
});

it("holds a condition once, gives the last one back, and lets go of any", () => {
  const draft = commit(type(toDraft("tag:a tag:b"), "tag:a"));
  expect(shown(draft)).toEqual(["tag:a tag:b", ""]);
  expect(shown(reopenChip(draft))).toEqual(["tag:a", "tag:b"]);
  expect(shown(withoutChip(draft, 0))).toEqual(["tag:b", ""]);
});

it.each([
  ["", ""],
  ["a b", "b"],
  ["a ", ""],
  ['tag:"night l', 'tag:"night l'],
  ['"two wor', '"two wor'],
])("finds the last word of %j", (text, word) => {
  expect(lastWord(text)).toBe(word);
});
