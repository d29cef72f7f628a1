/** What an error of SQLite means for the file at hand. */
export type SqliteFault = "locked" | "damaged" | "unavailable";

/** Thrown where the file is damaged and SQLite has not said so by an error of its own. */
export class DamageError extends Error {}

/** Tells what an error means: another process has the file, the file is damaged, or the disk can't do it now. */
export function faultOf(error: unknown): SqliteFault {
  if (error instanceof DamageError) return "damaged";
  const { code, errcode } = error as { code?: unknown; errcode?: unknown };
  // A number beyond what JavaScript can hold is nothing that an outbox has written.
  if (code === "ERR_OUT_OF_RANGE") return "damaged";
  switch (typeof errcode === "number" ? errcode & 0xff : undefined) {
    case sqliteBusy:
    case sqliteLocked:
      return "locked";
    case sqliteError:
    case sqliteCorrupt:
    case sqliteNotADatabase:
      return "damaged";
    default:
      return "unavailable";
  }
}

// Primary result codes, https://sqlite.org/rescode.html
// The general error: of statements that never change, one that does not fit the tables in the file.
const sqliteError = 1;
const sqliteBusy = 5;
const sqliteLocked = 6;
const sqliteCorrupt = 11;
const sqliteNotADatabase = 26;

/** What an error says, as part of a sentence. */
export function describeError(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  // A check of a file answers in several lines.
  return text.replace(/\s*\n\s*/g, " ").replace(/\.$/, "");
}
