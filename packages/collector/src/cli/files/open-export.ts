import { type FileHandle, open, rename, rm } from "node:fs/promises";
import { promisify } from "node:util";
import { gzip as gzipWithCallback } from "node:zlib";
import { CommandError } from "../errors/command-error.ts";
import { printMuch } from "../print/output.ts";
import { readExport } from "./read-export.ts";

/** Where an export goes. */
export interface ExportPlace {
  /** The last event that is there already. */
  last: { timestamp: string; eventId: string } | undefined;
  /** How many are there already. */
  kept: number;
  /** Writes whole lines. Compressed, they become a member of their own, so that what is written can be read whatever comes. */
  write(lines: string): Promise<void>;
  close(): Promise<void>;
}

const gzip = promisify(gzipWithCallback);

/**
 * Opens the place of an export. A file that is there is continued when that is asked for, and never overwritten.
 *
 * @throws CommandError when the file can't be written, is there already, or is no export
 */
export async function openExport(options: {
  output: string | undefined;
  gzip: boolean;
  resume: boolean;
}): Promise<ExportPlace> {
  const { output } = options;
  const encode = async (lines: string) => (options.gzip ? await gzip(lines) : Buffer.from(lines));
  if (output === undefined) {
    if (options.resume) throw new CommandError({ code: "misused", message: "What to resume? Name it with --output." });
    const write = async (lines: string) => printMuch(await encode(lines));
    return { last: undefined, kept: 0, write, close: async () => {} };
  }
  const { last, kept } = options.resume ? await mend(output, encode) : { last: undefined, kept: 0 };
  const file = await openFile(output, options.resume ? "a" : "wx");
  return {
    last,
    kept,
    write: async (lines) => file.appendFile(await encode(lines)),
    close: async () => {
      await file.sync();
      await file.close();
    },
  };
}

/** Brings a file that broke off anywhere to its last whole event, in a copy that takes its place once it is complete. */
async function mend(
  path: string,
  encode: (lines: string) => Promise<Buffer>,
): Promise<Pick<ExportPlace, "last" | "kept">> {
  const found = await readExport(path);
  if (!found.broken) return found;
  let mended = found;
  const copyPath = `${path}.mended`;
  const copy = await openFile(copyPath, "w");
  try {
    mended = await readExport(path, async (lines) => copy.appendFile(await encode(lines)));
    await copy.sync();
  } catch (error) {
    await rm(copyPath, { force: true });
    throw error;
  } finally {
    await copy.close();
  }
  await rename(copyPath, path);
  return mended;
}

async function openFile(path: string, flags: string): Promise<FileHandle> {
  try {
    return await open(path, flags);
  } catch (error) {
    const exists = (error as NodeJS.ErrnoException).code === "EEXIST";
    throw new CommandError({
      code: "bad_file",
      message: exists
        ? `There is a file ${path} already.`
        : `The file ${path} can't be written: ${(error as Error).message}.`,
      fix: exists ? "Continue it with --resume, or choose another path." : "Choose another path.",
      cause: error,
    });
  }
}
