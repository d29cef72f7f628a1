import { type Collected, readCollected, readOutboxes } from "./read-events.ts";
import { fates, type Ledger, readLedgers } from "./read-ledger.ts";

/** What became of every event. Each is counted once: the first seven add up to `emitted`. */
export interface Reckoning {
  emitted: number;
  /** In the collector. */
  collected: number;
  /** Not there, but still in an outbox. */
  onDisk: number;
  /** Not there, and reported as dropped. */
  dropped: Record<string, number>;
  /** Not there, and nobody was promised anything: the service was killed before it had an answer, or while it was queued in memory. */
  cutOff: number;
  /** Not there, though the service was told `stored` or `delivered`. */
  lost: number;
  /** Not there, and nothing was said about it by a service that was not killed. */
  silent: number;
  /** Told `stored` or `delivered`. */
  acknowledged: number;
  /** Reported as dropped, and in the collector all the same: the answer that said so never came. */
  droppedYetCollected: number;
  /** In the collector twice, under different ids. */
  duplicated: number;
  /** In the collector, but not as they were emitted. */
  strange: number;
}

/** Where the traces of one fault lie. */
export interface Traces {
  databasePath: string;
  /** Ledger of each run. */
  ledgers: ReadonlyMap<number, string>;
  /** Runs that were killed. */
  killed: ReadonlySet<number>;
  outboxPath: string | undefined;
}

/** Compares what the service was told with what is there, event by event. */
export async function reckon(traces: Traces): Promise<{ reckoning: Reckoning; ledger: Ledger }> {
  const ledger = await readLedgers(traces.ledgers);
  const collected = readCollected(traces.databasePath, ledger);
  if (traces.outboxPath !== undefined) readOutboxes(traces.outboxPath, ledger);
  return { reckoning: count(ledger, collected, traces.killed), ledger };
}

/** Nothing, counted. */
export function emptyReckoning(): Reckoning {
  return {
    emitted: 0,
    collected: 0,
    onDisk: 0,
    dropped: {},
    cutOff: 0,
    lost: 0,
    silent: 0,
    acknowledged: 0,
    droppedYetCollected: 0,
    duplicated: 0,
    strange: 0,
  };
}

function count(ledger: Ledger, { duplicated, strange }: Collected, killed: ReadonlySet<number>): Reckoning {
  const reckoning = { ...emptyReckoning(), duplicated, strange };
  let dropped = 0;
  for (const notes of ledger.runs.values()) {
    reckoning.emitted += notes.emitted;
    for (let number = 1; number <= notes.emitted; number += 1) {
      const fate = notes.fates[number] ?? 0;
      const is = (bits: number) => (fate & bits) !== 0;
      const promised = is(fates.delivered) || is(fates.stored);
      if (promised) reckoning.acknowledged += 1;
      if (is(fates.collected)) {
        reckoning.collected += 1;
        if (is(fates.dropped)) reckoning.droppedYetCollected += 1;
      } else if (is(fates.delivered)) reckoning.lost += 1;
      else if (is(fates.dropped)) dropped += 1;
      else if (is(fates.onDisk)) reckoning.onDisk += 1;
      else if (is(fates.stored)) reckoning.lost += 1;
      else if (killed.has(notes.run)) reckoning.cutOff += 1;
      else reckoning.silent += 1;
    }
  }
  for (const [reason, times] of ledger.droppedByReason) reckoning.dropped[reason] = times;
  // By reason are all that were reported; those that arrived all the same are counted as collected.
  const reported = [...ledger.droppedByReason.values()].reduce((sum, times) => sum + times, 0);
  if (reported - reckoning.droppedYetCollected !== dropped) reckoning.strange += Math.abs(reported - dropped);
  return reckoning;
}
