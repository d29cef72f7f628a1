/**
 * Characters that would move the cursor, start an escape sequence, hide, or turn the direction of what follows. Joiners
 * stay, since words of Persian and families of emoji are made with them.
 */
const unprintable =
  /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;

const short: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** Makes text safe for a terminal: on one line, and with every character that would do something spelled out. */
export function printable(text: string): string {
  return text.replace(unprintable, (character) => short[character] ?? escaped(character));
}

/**
 * Writes a value as JSON that is safe for a terminal too. JSON escapes only some of the characters that do something;
 * the others are written as escapes here, so that it still reads as the same value.
 */
export function jsonText(value: unknown, indent?: number): string {
  // Line feeds are the layout of an indented text; inside of strings JSON has escaped them.
  return JSON.stringify(value, null, indent).replace(unprintable, (character) =>
    character === "\n" ? character : escaped(character),
  );
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
