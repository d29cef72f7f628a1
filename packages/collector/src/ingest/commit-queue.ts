import { setImmediate as nextTurn } from "node:timers/promises";
import type { WireEvent } from "@hooks/core";
import type { InsertOutcome, Storage, StoredEvent } from "../storage/storage.ts";

/** Stores events; what arrives at about the same time shares one commit. */
export interface CommitQueue {
  /** Resolves when the events are committed. Rejects when the commit failed; then none of them is stored. */
  add(events: readonly WireEvent[]): Promise<readonly InsertOutcome[]>;
}

interface Waiting {
  events: readonly WireEvent[];
  resolve(outcomes: readonly InsertOutcome[]): void;
  reject(error: unknown): void;
}

/**
 * Group commit: a commit waits for the disk, so the events of all requests that were read in one turn of the event
 * loop, or while the last commit ran, go together.
 *
 * @param onCommit hears of the events of each commit that were new, one commit after the other; it returns at once and
 * never throws
 */
export function createCommitQueue(
  storage: Storage,
  onCommit: (events: readonly StoredEvent[]) => void = () => {},
): CommitQueue {
  let waiting: Waiting[] = [];
  let running = false;

  async function run(): Promise<void> {
    running = true;
    while (waiting.length > 0) {
      await nextTurn();
      const group = waiting;
      waiting = [];
      await commit(storage, group, onCommit);
    }
    running = false;
  }

  return {
    add(events) {
      return new Promise((resolve, reject) => {
        waiting.push({ events, resolve, reject });
        if (!running) void run();
      });
    },
  };
}

async function commit(
  storage: Storage,
  group: readonly Waiting[],
  onCommit: (events: readonly StoredEvent[]) => void,
): Promise<void> {
  try {
    const all = group.flatMap(({ events }) => events);
    const outcomes = await storage.insert(all);
    onCommit(newOnes(all, outcomes));
    let start = 0;
    for (const { events, resolve } of group) {
      resolve(outcomes.slice(start, start + events.length));
      start += events.length;
    }
  } catch (error) {
    for (const { reject } of group) reject(error);
  }
}

function newOnes(events: readonly WireEvent[], outcomes: readonly InsertOutcome[]): StoredEvent[] {
  return events.flatMap((event, index) => {
    const sequence = outcomes[index];
    return typeof sequence === "number" ? [{ sequence, event }] : [];
  });
}
