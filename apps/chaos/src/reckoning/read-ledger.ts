import { createReadStream, existsSync } from "node:fs";
import { createInterface } from "node:readline";

/** What one run of the service has noted. */
export interface RunNotes {
  run: number;
  /** Events that it had emitted, or was about to, when it noted that last. */
  emitted: number;
  /** By number of the event; see {@link fates}. */
  fates: Uint8Array;
  ids: Map<number, string>;
}

/** What is noted about an event, as bits. */
export const fates = {
  answered: 1,
  queued: 2,
  stored: 4,
  delivered: 8,
  dropped: 16,
  /** In the collector; set when that is read. */
  collected: 32,
  /** In an outbox; set when that is read. */
  onDisk: 64,
} as const;

/** All that all runs have noted. */
export interface Ledger {
  runs: ReadonlyMap<number, RunNotes>;
  /** Lines about deliveries and drops, to compare with what the service itself counted. */
  deliveredLines: number;
  droppedLines: number;
  droppedByReason: Map<string, number>;
  /** Sets a bit of an event. False when the serial is none that a run has given. */
  mark(serial: string, fate: number): boolean;
  /** Reads a bit of an event. */
  has(serial: string, fate: number): boolean;
}

/** Reads the ledgers of all runs. A line that a kill has cut short is left out. */
export async function readLedgers(paths: ReadonlyMap<number, string>): Promise<Ledger> {
  const runs = new Map<number, RunNotes>();
  for (const run of paths.keys()) runs.set(run, { run, emitted: 0, fates: new Uint8Array(1024), ids: new Map() });
  const ledger = createLedger(runs);
  for (const [run, path] of paths) {
    if (!existsSync(path)) continue;
    for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
      ledger.note(runs.get(run) as RunNotes, line);
    }
  }
  return ledger;
}

function createLedger(runs: ReadonlyMap<number, RunNotes>): Ledger & { note(notes: RunNotes, line: string): void } {
  const droppedByReason = new Map<string, number>();
  const totals = { deliveredLines: 0, droppedLines: 0 };

  function set(notes: RunNotes, number: number, fate: number): void {
    if (number >= notes.fates.length) {
      const larger = new Uint8Array(Math.max(number + 1, notes.fates.length * 2));
      larger.set(notes.fates);
      notes.fates = larger;
    }
    notes.fates[number] = (notes.fates[number] as number) | fate;
  }

  function find(serial: string): { notes: RunNotes; number: number } | undefined {
    const [run, number] = serial.split(".");
    const notes = runs.get(Number(run));
    return notes === undefined || !/^[1-9]\d*$/.test(number ?? "") ? undefined : { notes, number: Number(number) };
  }

  function mark(serial: string, fate: number): boolean {
    const event = find(serial);
    if (event === undefined || event.number > event.notes.emitted) return false;
    set(event.notes, event.number, fate);
    return true;
  }

  function has(serial: string, fate: number): boolean {
    const event = find(serial);
    return event !== undefined && ((event.notes.fates[event.number] ?? 0) & fate) !== 0;
  }

  function drop(serial: string, reason: string): void {
    if (has(serial, fates.dropped)) return;
    if (mark(serial, fates.dropped)) droppedByReason.set(reason, (droppedByReason.get(reason) ?? 0) + 1);
  }

  return {
    runs,
    get deliveredLines() {
      return totals.deliveredLines;
    },
    get droppedLines() {
      return totals.droppedLines;
    },
    droppedByReason,
    mark,
    has,
    note(notes, line) {
      if (!line.endsWith(" ;")) return;
      const [kind, subject = "", what = "", id = "", reason] = line.slice(0, -2).split(" ");
      if (kind === "e") notes.emitted = Math.max(notes.emitted, Number(subject));
      if (kind === "a" && id.length === 36) {
        notes.ids.set(Number(subject), id);
        const answer = what === "stored" ? fates.stored : what === "queued" ? fates.queued : 0;
        set(notes, Number(subject), fates.answered | answer | (what === "delivered" ? fates.delivered : 0));
        // What was never encoded is told by the answer alone.
        if (what === "dropped") drop(`${notes.run}.${subject}`, reason ?? "unknown");
      }
      if (kind === "d" && mark(subject, fates.delivered)) totals.deliveredLines += 1;
      if (kind === "x" && what !== "") {
        totals.droppedLines += 1;
        drop(subject, what);
      }
    },
  };
}
