import type { Finding } from "../quality/finding.ts";
import type { IntegrityTest } from "../quality/integrity.ts";
import type { CacheLookup } from "../repository/file-cache.ts";
import type { FileRole } from "../repository/file-role.ts";
import type { UnreadReason } from "../repository/read-text.ts";

/** What reading one text file gave. */
export interface FileFacts {
  path: string;
  role: FileRole;
  /** Name of its language, or null where the checks know none for it. */
  language: string | null;
  bytes: number;
  lines: number;
  /** Whether it holds functions or classes, so that there is something to test. */
  hasLogic: boolean;
  /** Whether it carries its tests in itself. */
  testsInside: boolean;
  findings: Finding[];
  integrity: IntegrityTest[];
  imports: { specifier: string; line: number }[];
}

/** What a worker says of one file: its facts, or why it was not read. */
export interface Inspection {
  path: string;
  result: { facts: FileFacts } | { unread: UnreadReason };
  /** How the checks got at its content. */
  lookups: CacheLookup[];
}
