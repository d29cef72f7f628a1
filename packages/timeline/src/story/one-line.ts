import { cut, printable } from "../text/printable.ts";

/** A text from an event as it can be shown in one line, at most `most` characters of it. */
export function oneLine(text: string, most = 128): string {
  return printable(cut(text, most), { oneLine: true });
}
