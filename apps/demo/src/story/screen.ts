import { stripVTControlCharacters, styleText } from "node:util";

/** What text can look like. */
export type Style = Parameters<typeof styleText>[0];

/** Where the story is shown. */
export interface Screen {
  /** Writes a line; with `cut`, not beyond the width of a terminal. */
  line(text?: string, options?: { cut?: boolean }): void;
  /** Shows a line that the next one replaces; on a terminal alone. */
  progress(text: string): void;
  /** Styles text for a terminal; anywhere else, and with `NO_COLOR`, it stays plain. */
  style(style: Style, text: string): string;
}

/** The part of a stream that a screen needs. */
export interface ScreenStream {
  write(text: string): unknown;
  isTTY?: boolean;
  columns?: number;
}

/** Characters that would move the cursor or turn the direction of the text; names of files can hold any. */
const unprintable = /\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu;

/** Makes text safe to show: on one line, and without effect on the terminal. */
export function printable(text: string): string {
  return text.replace(unprintable, "\ufffd");
}

/** Makes a screen on a stream. */
export function createScreen(stream: ScreenStream, env: NodeJS.ProcessEnv = process.env): Screen {
  const isTerminal = stream.isTTY === true;
  const colours = isTerminal && !env["NO_COLOR"] && env["TERM"] !== "dumb";
  const clear = isTerminal ? "\r\u001b[K" : "";
  return {
    line: (text = "", options = {}) => {
      stream.write(`${clear}${isTerminal && options.cut ? cut(text, stream.columns ?? 80) : text}\n`);
    },
    progress: (text) => {
      if (isTerminal) stream.write(`${clear}${cut(text, (stream.columns ?? 80) - 1)}`);
    },
    style: (style, text) => (colours ? styleText(style, text, { validateStream: false }) : text),
  };
}

/** Cuts what the terminal would wrap; styles at the end of a cut line are closed. */
function cut(text: string, columns: number): string {
  if (stripVTControlCharacters(text).length <= columns) return text;
  let visible = 0;
  let kept = "";
  // biome-ignore lint/suspicious/noControlCharactersInRegex: an escape begins each style
  for (const part of text.match(/\u001b\[[0-9;]*m|[\s\S]/gu) ?? []) {
    const isStyle = part.length > 1 && part.startsWith("\u001b");
    if (!isStyle && ++visible >= columns) return `${kept}…${text.includes("\u001b") ? "\u001b[0m" : ""}`;
    kept += part;
  }
  return kept;
}
