import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import type { StoreEnvironment } from "./claim-file.ts";
import { claimSlot } from "./claim-slot.ts";
import type { EventRow } from "./event-rows.ts";
import type { EventStore, StoreContents } from "./event-store.ts";
import { replaceDamaged } from "./replace-damaged.ts";
import { describeError, faultOf } from "./sqlite-fault.ts";

/** A file of events that may come, go and be replaced. Nothing here throws: what can't be done now is tried again. */
export interface OutboxDisk {
  readonly path: string;
  /** Why it takes nothing at the moment; null while it does. */
  readonly trouble: string | null;
  /** Until when it is left alone after trouble, in milliseconds since the epoch. */
  readonly restsUntilMs: number;
  /** Opens a file when none is open. */
  open(): void;
  /** Deletes and stores rows. Asks for the changes again when the file had to be replaced. */
  write(changes: () => Changes): WriteOutcome;
  /** The oldest rows after a place, up to a size; what can't be read is no more. */
  read(afterSeq: number, maxBytes: number): EventRow[];
  /** How much lies after a place; undefined when that can't be told. */
  contents(afterSeq: number): Pick<StoreContents, "events" | "bytes"> | undefined;
  /** Deletes the file when there is one, so that the next write starts a fresh one. */
  discard(): void;
  close(): void;
}

/** What is to be done to a file. */
export interface Changes {
  /** Places of the rows to delete. */
  deletes: readonly number[];
  /** What to store. */
  rows: readonly EventRow[];
}

/** What became of a write. */
export interface WriteOutcome {
  deleted: boolean;
  /** Places of the events whose ids were there already; undefined when nothing was stored. */
  known: ReadonlySet<number> | undefined;
}

/** What the owner of a disk is told, in the midst of the call that found it out. */
export interface DiskEvents {
  /** A file has been opened, with what earlier runs left in it. */
  found(contents: StoreContents): void;
  /** The file is another one, and may hold less than before, or nothing. */
  replaced(): void;
}

const restMs = 1_000;

/** Makes a disk that has not been opened. */
export function createOutboxDisk(path: string, environment: StoreEnvironment, owner: DiskEvents): OutboxDisk {
  const { log } = environment;
  let store: EventStore | undefined;
  let trouble: string | null = null;
  let restsUntilMs = 0;
  let announced = false;

  function rest(why: string): void {
    trouble = why;
    restsUntilMs = Date.now() + restMs;
    const said = log.repeat(
      `the outbox ${store?.path ?? path} takes no events: ${why}. They wait in memory, and are lost if the service ends before it does again.`,
    );
    announced ||= said;
  }

  function recover(): void {
    if (announced) log.warn(`the outbox ${store?.path ?? path} takes events again.`);
    announced = false;
    trouble = null;
    restsUntilMs = 0;
  }

  function open(): void {
    if (store !== undefined) return;
    try {
      mkdirSync(dirname(path), { recursive: true });
      const claimed = claimSlot(path, environment);
      if (typeof claimed === "string") {
        rest(claimed);
        return;
      }
      store = claimed;
      owner.found(store.contents());
    } catch (error) {
      rest(describeError(error));
    }
  }

  /** Puts a fresh file in the place of one that is damaged. */
  function replace(damaged: EventStore, why: string): void {
    damaged.abandon();
    const claim = replaceDamaged(damaged.path, why, damaged.inode, environment);
    store = claim.status === "claimed" ? claim.store : undefined;
    if (claim.status !== "claimed") rest(claim.why);
    owner.replaced();
  }

  /** Works on the file, and once more on a fresh one when it is found damaged. */
  function attempt<Result>(work: (store: EventStore) => Result, isDamage = isDamaged): Result | undefined {
    for (let attempts = 0; attempts < 2 && store !== undefined; attempts += 1) {
      try {
        return work(store);
      } catch (error) {
        if (attempts > 0 || !isDamage(error)) rest(describeError(error));
        else replace(store, describeError(error));
      }
    }
    return undefined;
  }

  function countAfter(afterSeq: number): StoreContents | undefined {
    try {
      return store?.contents(afterSeq);
    } catch {
      return undefined;
    }
  }

  return {
    get path() {
      return store?.path ?? path;
    },
    get trouble() {
      return trouble;
    },
    get restsUntilMs() {
      return restsUntilMs;
    },
    open,
    write(changes) {
      open();
      const known = attempt((store) => {
        const { deletes, rows } = changes();
        return store.write(deletes, rows);
      });
      if (known !== undefined) {
        recover();
        return { deleted: true, known };
      }
      // Room may be what is missing, and deleting makes some.
      return { deleted: attempt((store) => store.write(changes().deletes, [])) !== undefined, known };
    },
    // Whatever keeps events from being read, waiting for it would hold up those behind them.
    read: (afterSeq, maxBytes) =>
      attempt(
        (store) => store.read(afterSeq, maxBytes),
        () => true,
      ) ?? [],
    contents: countAfter,
    discard() {
      if (store?.discard()) store = undefined;
    },
    close() {
      // Slots beside the first come and go with the processes that need them.
      if (store?.path !== path && countAfter(Number.MIN_SAFE_INTEGER)?.events === 0) store?.remove();
      else store?.close();
      store = undefined;
    },
  };
}

function isDamaged(error: unknown): boolean {
  return faultOf(error) === "damaged";
}
