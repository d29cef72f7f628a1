import { text } from "node:stream/consumers";

/** Reads stdin to its end. */
export function readStdin(): Promise<string> {
  return text(process.stdin);
}
