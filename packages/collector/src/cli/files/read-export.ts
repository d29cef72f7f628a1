import { createReadStream } from "node:fs";
import { constants, createGunzip } from "node:zlib";
import { CommandError } from "../errors/command-error.ts";
import { isGzip } from "./is-gzip.ts";

/** What an export holds. */
export interface FoundExport {
  /** Its last event; undefined when it has none. */
  last: { timestamp: string; eventId: string } | undefined;
  /** How many events it has. */
  kept: number;
  /** Whether it broke off in the middle of a line or of compressed data. */
  broken: boolean;
}

/** A failure would take with it what has been decompressed and not been read yet. */
const tolerant = { finishFlush: constants.Z_SYNC_FLUSH };

/**
 * Reads an export as far as it goes.
 *
 * @param onLines takes the whole lines, many at a time. Compressed data that breaks off is then read up to there, and
 *   not found to be broken
 * @throws CommandError when it is no export
 */
export async function readExport(path: string, onLines?: (lines: string) => Promise<void>): Promise<FoundExport> {
  const compressed = await isGzip(path);
  const source = createReadStream(path);
  const input = compressed ? source.pipe(createGunzip(onLines === undefined ? {} : tolerant)) : source;
  source.on("error", (error) => input.destroy(error));
  const decoder = new TextDecoder();
  let kept = 0;
  let lastLine = "";
  let rest = "";
  let broken = false;
  try {
    for await (const chunk of input) {
      const text = rest + decoder.decode(chunk as Buffer, { stream: true });
      const end = text.lastIndexOf("\n") + 1;
      rest = text.slice(end);
      if (end === 0) continue;
      const whole = text.slice(0, end);
      const lines = whole.split("\n").filter((line) => line !== "");
      kept += lines.length;
      lastLine = lines.at(-1) ?? lastLine;
      await onLines?.(whole);
    }
  } catch (error) {
    // It broke off while it was written; anything else is another matter.
    if ((error as NodeJS.ErrnoException).code !== "Z_BUF_ERROR") throw unreadable(path, error);
    broken = true;
  }
  return { last: lastLine === "" ? undefined : positionOf(lastLine, path), kept, broken: broken || rest !== "" };
}

function positionOf(line: string, path: string): { timestamp: string; eventId: string } {
  try {
    const { timestamp, event_id: eventId } = JSON.parse(line) as Record<string, unknown>;
    if (typeof timestamp === "string" && typeof eventId === "string") return { timestamp, eventId };
  } catch {
    // Not even JSON.
  }
  throw unreadable(path, new Error("its last line is no event"));
}

function unreadable(path: string, error: unknown): CommandError {
  return new CommandError({
    code: "bad_file",
    message: `The file ${path} can't be continued: ${(error as Error).message}.`,
    fix: "Choose another path, or leave --resume out.",
    cause: error,
  });
}
