import { formatTerms, parseTerms, type Term } from "./terms.ts";

/** A search that is being typed: the conditions that stand, and the text behind them. */
export interface Draft {
  readonly chips: readonly Term[];
  readonly text: string;
}

/** Reads a search: its conditions stand, its words can be edited. */
export function toDraft(search: string): Draft {
  const terms = parseTerms(search);
  return { chips: terms.filter(({ key }) => key !== ""), text: formatTerms(terms.filter(({ key }) => key === "")) };
}

/** The word at the end of the text, which completion is about; what stands in open quotes is one word. */
export function lastWord(text: string): string {
  return /(?:[^\s:"]+:)?"(?:[^"\\]|\\.)*$|\S*$/.exec(text)?.[0] ?? "";
}

/** Takes what was typed: conditions with a blank behind them become chips. */
export function type(draft: Draft, text: string): Draft {
  if (!/\s$/.test(text) || lastWord(text) !== "") return { ...draft, text };
  const { chips, text: words } = toDraft(text);
  if (chips.length === 0) return { ...draft, text };
  return { chips: withChips(draft.chips, chips), text: words === "" ? "" : `${words} ` };
}

/** Takes everything that was typed. */
export function commit(draft: Draft): Draft {
  const { chips, text } = toDraft(draft.text);
  return { chips: withChips(draft.chips, chips), text };
}

/** Puts a suggestion in the place of the last word; one that goes on (`system:`, `data.`) stays in the text. */
export function complete(draft: Draft, suggestion: string): Draft {
  const before = draft.text.slice(0, draft.text.length - lastWord(draft.text).length);
  if (/[:.]$/.test(suggestion)) return { ...draft, text: `${before}${suggestion}` };
  return commit({ ...draft, text: `${before}${suggestion}` });
}

/** Takes a chip away. */
export function withoutChip(draft: Draft, index: number): Draft {
  return { ...draft, chips: draft.chips.filter((_, at) => at !== index) };
}

/** Turns the last chip back into text. */
export function reopenChip({ chips, text }: Draft): Draft {
  return { chips: chips.slice(0, -1), text: `${formatTerms(chips.slice(-1))}${text}` };
}

/** The search as it stands. A condition that is still being typed is not part of it. */
export function toSearch({ chips, text }: Draft): string {
  const word = lastWord(text);
  const open = /^data\.[^\s:]*$/.test(word) || toDraft(word).chips.length > 0;
  const done = open ? text.slice(0, text.length - word.length) : text;
  return formatTerms([...chips, ...parseTerms(done)]);
}

function withChips(chips: readonly Term[], added: readonly Term[]): Term[] {
  const fresh = added.filter(({ key, value }) => !chips.some((chip) => chip.key === key && chip.value === value));
  return [...chips, ...fresh];
}
