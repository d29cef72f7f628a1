import type { DatabaseThread } from "./thread/database-thread.ts";
import type { CheckpointOperations } from "./thread/operations.ts";

/** Brings what is committed from the write-ahead log into the database. */
export interface Checkpoints {
  /** Says that so many events were stored, deleted or brought into the index of words. */
  written(events: number): void;
}

/** So many events are some megabytes of log: copied at once, pages that many of them have changed are written once. */
const eventsBetween = 10_000;
/** From this size on the log is to begin anew, 4 KiB a page. */
const longLogPages = 4_000;
/** So many pages the thread that writes copies in the time of a commit or two. */
const fewPages = 2_000;
/** From this size on the log has to begin anew, however many pages are left: reading through it gets slow, and it has no end. */
const tooLongPages = 20_000;

/**
 * Makes what copies the log while the writing thread goes on. A thread of its own does nearly all of it, and the writing
 * thread the little that came meanwhile: only a log that is copied as a whole begins anew. Where that fails, SQLite does it
 * within a commit as always, from a log of `wal_autocheckpoint` pages on.
 */
export function createCheckpoints(
  beside: DatabaseThread<CheckpointOperations>,
  writer: DatabaseThread<CheckpointOperations>,
): Checkpoints {
  let events = 0;
  let running = false;

  async function run(): Promise<void> {
    running = true;
    events = 0;
    try {
      const { pages, copied } = await beside.call("checkpoint");
      const isDue = pages >= longLogPages && pages - copied <= fewPages;
      if (isDue || pages >= tooLongPages) await writer.call("checkpoint");
    } catch {
      // A thread that died is started again by the next call, and whoever stores events hears of a disk that is full.
    } finally {
      running = false;
    }
  }

  return {
    written(more) {
      events += more;
      if (events >= eventsBetween && !running) void run();
    },
  };
}
