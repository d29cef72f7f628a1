import { once } from "node:events";

/** Writes a line to stdout. Text that comes from outside has to be printable by now. */
export function printLine(text = ""): void {
  process.stdout.write(`${text}\n`);
}

/** Writes to stdout, and resolves when there is room for more: what is long should not pile up in memory. */
export async function printMuch(text: string | Uint8Array): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, "drain");
}

/** Columns of the terminal; undefined where stdout is none, and lines are as long as they are. */
export function terminalWidth(): number | undefined {
  return process.stdout.isTTY ? process.stdout.columns || 80 : undefined;
}

/** Says on stderr what is not part of the answer. */
export function say(text: string): void {
  process.stderr.write(`${clearLine()}${text}\n`);
}

/** Shows how far something is, in a line that the next one replaces. On a terminal alone. */
export function showProgress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`${clearLine()}${text}`);
}

/** Takes the line of the progress away. */
export function endProgress(): void {
  if (process.stderr.isTTY) process.stderr.write(clearLine());
}

function clearLine(): string {
  return process.stderr.isTTY ? "\r\u001b[K" : "";
}
