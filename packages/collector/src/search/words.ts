import type { WireEvent } from "@hooks/core";

/** The parts of an event that a search for words looks into. */
export type SearchedParts = Pick<WireEvent, "event_type" | "source_system" | "correlation_id" | "causation_id"> & {
  /** As JSON. */
  data: string;
  /** As JSON. */
  tags: string;
};

/**
 * The text of an event in the form in which words are compared: no marks, no case, nothing but letters, digits and ASCII
 * that separates them. In Chinese and Japanese, which put no blanks between words, each character is a word. SQLite's
 * tokenizer `ascii` finds in this text the same words as {@link hasPhrases}, so an index tells no more and no less.
 */
export function searchedText(event: SearchedParts): string {
  const { event_type, source_system, correlation_id, causation_id, data, tags } = event;
  const names = [event_type, source_system, correlation_id ?? "", causation_id ?? ""].join(" ");
  return fold(`${names} ${withoutEscapes(data)} ${withoutEscapes(tags)}`);
}

/**
 * The phrases of a question: what stands in double quotes is one, and so is each word outside of them. One of several
 * words, like `user-42`, means that they follow each other.
 *
 * @returns each phrase as its words in lower case with a blank between; none when there is no letter and no digit
 */
export function toPhrases(question: string): string[] {
  const parts = [...question.matchAll(/"([^"]*)"?|[^\s"]+/g)].map(([whole, quoted]) => quoted ?? whole);
  return [...new Set(parts.map(wordsOf).filter((phrase) => phrase !== ""))];
}

/** Tells whether each phrase is in a text of {@link searchedText}, or is the id of its event. */
export function hasPhrases(text: string, eventId: string, phrases: readonly string[]): boolean {
  const words = ` ${wordsOf(text)} `;
  return phrases.every((phrase) => words.includes(` ${phrase} `) || idOf(phrase) === eventId);
}

/** The event ids among phrases. Each event has one of its own, so the index of words leaves them out. */
export function idsIn(phrases: readonly string[]): string[] {
  return phrases.flatMap((phrase) => idOf(phrase) ?? []);
}

function idOf(phrase: string): string | undefined {
  return /^[0-9a-f]{8}(?: [0-9a-f]{4}){3} [0-9a-f]{12}$/.test(phrase) ? phrase.replaceAll(" ", "-") : undefined;
}

function wordsOf(text: string): string {
  return fold(text)
    .toLowerCase()
    .replace(/[\0-\x2f\x3a-\x60\x7b-\x7f]+/g, " ")
    .trim();
}

const plain = /^[\x20-\x7e]*$/;
const ideographs = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu;

function fold(text: string): string {
  // Most text by far; what separates words in it does so for SQLite too.
  if (plain.test(text)) return text;
  return (
    text
      .normalize("NFKD")
      .toLowerCase()
      .replace(/\p{M}+/gu, "")
      // The only letter whose lower case depends on what follows.
      .replaceAll("ς", "σ")
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .replace(ideographs, " $& ")
  );
}

/** JSON text without `\n`, `\u0007` and the like, whose letters would stick to the words beside them. */
function withoutEscapes(json: string): string {
  if (!json.includes("\\")) return json;
  return json.replace(/\\(?:u[0-9a-f]{4}|.)/g, " ");
}
