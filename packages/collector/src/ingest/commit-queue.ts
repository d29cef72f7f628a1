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

/** So many events cost more than the call that hands them over. */
const worthACall = 32;

/**
 * Group commit: a commit waits for the disk, so the events of all requests that were read in one turn of the event
 * loop, or while the storage had as many calls as it takes at a time, go together.
 *
 * @param onCommit hears of the events of each commit that were new, one commit after the other; it returns at once and
 * never throws
 */
export function createCommitQueue(
  storage: Pick<Storage, "insert" | "insertsAtOnce">,
  onCommit: (events: readonly StoredEvent[]) => void = () => {},
): CommitQueue {
  const atOnce = storage.insertsAtOnce ?? 1;
  let waiting: Waiting[] = [];
  let waitingEvents = 0;
  let running = 0;
  let scheduled = false;

  function schedule(): void {
    if (running === atOnce || waiting.length === 0) return;
    // A storage that collects by itself can begin with a batch while the next one is still read.
    if (atOnce > 1 && waitingEvents >= worthACall) {
      start();
    } else if (!scheduled) {
      scheduled = true;
      // In a turn of its own, before which all requests of this one are read.
      setImmediate(startLater);
    }
  }

  function startLater(): void {
    scheduled = false;
    if (waiting.length > 0 && running < atOnce) start();
  }

  function start(): void {
    const group = waiting;
    waiting = [];
    waitingEvents = 0;
    running++;
    void commit(storage, group, onCommit).then(() => {
      running--;
      schedule();
    });
  }

  return {
    add(events) {
      return new Promise((resolve, reject) => {
        waiting.push({ events, resolve, reject });
        waitingEvents += events.length;
        schedule();
      });
    },
  };
}

async function commit(
  storage: Pick<Storage, "insert">,
  group: readonly Waiting[],
  onCommit: (events: readonly StoredEvent[]) => void,
): Promise<void> {
  try {
    const all = group.length === 1 && group[0] !== undefined ? group[0].events : group.flatMap(({ events }) => events);
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
  const stored: StoredEvent[] = [];
  for (const [index, event] of events.entries()) {
    const sequence = outcomes[index];
    if (typeof sequence === "number") stored.push({ sequence, event });
  }
  return stored;
}
