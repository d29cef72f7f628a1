/** A part of a search: a condition on a field, or words. */
export interface Term {
  /** `system`, `type`, `severity`, `tag`, `correlation`, `data.<field>`; empty for words. */
  readonly key: string;
  readonly value: string;
}

/** The names of conditions, beside `data.<field>`. */
export const termKeys = ["system", "type", "severity", "tag", "correlation"] as const;

/** Tells whether a condition can have this name. */
function isTermKey(key: string): boolean {
  return (termKeys as readonly string[]).includes(key) || /^data\.[^\s:"]+$/.test(key);
}

/** Reads a search: `key:value`, `key:"with blanks"`, words and `"words in quotes"`, with blanks between. */
export function parseTerms(text: string): Term[] {
  const pieces = text.matchAll(/([^\s:"]+):(?:"((?:[^"\\]|\\.)*)"?|(\S*))|"((?:[^"\\]|\\.)*)"?|\S+/g);
  return [...pieces].flatMap(([whole, key, quoted, bare, phrase]): Term[] => {
    if (key !== undefined && isTermKey(key)) {
      const value = quoted === undefined ? (bare ?? "") : unquote(quoted);
      return value === "" ? [] : [{ key, value }];
    }
    // Quotes around words mean that they follow each other, so they stay.
    const words = phrase === undefined ? whole : `"${phrase}"`;
    return words === '""' ? [] : [{ key: "", value: words }];
  });
}

/** Spells terms as a search that reads as the same terms. */
export function formatTerms(terms: readonly Term[]): string {
  return terms.map(formatTerm).join(" ");
}

/** Spells one term. */
export function formatTerm({ key, value }: Term): string {
  if (key === "") return value;
  return `${key}:${/^[^\s"\\]+$/.test(value) ? value : `"${value.replace(/["\\]/g, "\\$&")}"`}`;
}

function unquote(text: string): string {
  return text.replace(/\\(.)/g, "$1");
}
