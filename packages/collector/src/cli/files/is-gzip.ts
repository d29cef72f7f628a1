import { open } from "node:fs/promises";
import { CommandError } from "../errors/command-error.ts";

/**
 * Tells by its first bytes whether a file is compressed, whatever its name.
 *
 * @throws CommandError when it can't be read
 */
export async function isGzip(path: string): Promise<boolean> {
  try {
    await using file = await open(path, "r");
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } catch (error) {
    throw new CommandError({
      code: "bad_file",
      message: `The file ${path} can't be read: ${(error as Error).message}.`,
      fix: "Check its name.",
      cause: error,
    });
  }
}
