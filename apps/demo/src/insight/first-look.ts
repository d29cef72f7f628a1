import { plural } from "../story/words.ts";
import type { FileMeasures } from "./file-measures.ts";

/** The file that deserves a look first, and the measures that say so. */
export interface FirstLook {
  file: FileMeasures;
  /** Readable facts, the weightiest first. */
  reasons: string[];
}

/**
 * Finds the file with findings that most depends on, by importers plus commits, since a flaw in it reaches farthest;
 * null when nothing was found in any.
 */
export function findFirstLook(files: readonly FileMeasures[]): FirstLook | null {
  const reach = ({ importedBy, commits }: FileMeasures) => importedBy + commits;
  const [file] = files
    .filter(({ findings }) => findings > 0)
    .sort((a, b) => reach(b) - reach(a) || b.findings - a.findings || b.lines - a.lines || (a.path < b.path ? -1 : 1));
  if (!file) return null;
  return {
    file,
    reasons: [
      plural(file.findings, "finding"),
      ...(file.tested ? [] : ["no test file"]),
      `imported by ${plural(file.importedBy, "file")}`,
      ...(file.commits > 0 ? [`touched by ${plural(file.commits, "commit")}`] : []),
      plural(file.lines, "line"),
    ],
  };
}
