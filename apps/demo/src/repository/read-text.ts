import { constants, open, realpath } from "node:fs/promises";
import { dirname, join, sep } from "node:path";

/** Files beyond this size are not read. */
export const maxFileBytes = 1024 * 1024;

/** The text of a file, or why there is none. */
export type FileText = { text: string; bytes: number } | { unread: UnreadReason };

/** Why a file is not read. */
export type UnreadReason = "binary" | "too_large" | "missing" | "outside" | "not_a_file" | "unreadable";

/** How many bytes are searched for a zero byte, as git does it. */
const binaryProbeBytes = 8000;

/** Reads the text of a file below a root; never follows a link, and never leaves the root by one on the way. */
export async function readText(root: string, path: string): Promise<FileText> {
  const absolute = join(root, path);
  try {
    const folder = await realpath(dirname(absolute));
    if (folder !== root && !folder.startsWith(root.endsWith(sep) ? root : root + sep)) return { unread: "outside" };
    // A pipe that nobody writes to would block a plain open for ever.
    const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
    await using file = await open(absolute, flags);
    const found = await file.stat();
    if (!found.isFile()) return { unread: "not_a_file" };
    if (found.size > maxFileBytes) return { unread: "too_large" };
    const content = await file.readFile();
    if (content.subarray(0, binaryProbeBytes).includes(0)) return { unread: "binary" };
    return { text: content.toString("utf8"), bytes: content.length };
  } catch (error) {
    return { unread: unreadReason(error as NodeJS.ErrnoException) };
  }
}

function unreadReason({ code }: NodeJS.ErrnoException): UnreadReason {
  if (code === "ENOENT" || code === "ENOTDIR") return "missing";
  return code === "ELOOP" || code === "EMLINK" ? "outside" : "unreadable";
}
