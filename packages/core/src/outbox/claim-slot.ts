import { readdirSync } from "node:fs";
import { basename, dirname, join, parse } from "node:path";
import { type Claim, claimFile, type StoreEnvironment } from "./claim-file.ts";
import type { EventRow } from "./event-rows.ts";
import type { EventStore } from "./event-store.ts";
import { countEvents } from "./outbox-log.ts";
import { replaceDamaged } from "./replace-damaged.ts";
import { setAside } from "./set-aside.ts";

const mostSlots = 100;

/** Path of a slot: `outbox.db`, `outbox-2.db`, `outbox-3.db` … */
function slotPath(path: string, slot: number): string {
  const { dir, name, ext } = parse(path);
  return slot === 1 ? path : join(dir, `${name}-${slot}${ext}`);
}

/**
 * Gets the first file for this process alone that no other process uses: the one at the path or one beside it. What
 * ended processes left in the others is moved into it.
 *
 * @returns the file, or why there is none
 */
export function claimSlot(path: string, environment: StoreEnvironment): EventStore | string {
  const passed: string[] = [];
  for (let slot = 1; slot <= mostSlots; slot += 1) {
    const claim = claimOrReplace(slotPath(path, slot), environment);
    if (claim.status === "claimed") {
      if (passed.length > 0) {
        environment.log.warn(`the outbox ${passed.join("; ")}. This one keeps its events in ${claim.store.path}.`);
      }
      adoptSiblings(path, claim.store, environment);
      return claim.store;
    }
    if (claim.status === "unavailable") return claim.why;
    passed.push(`${slotPath(path, slot)} ${objections[claim.status] ?? `is left as it is: ${claim.why}`}`);
  }
  return `${path} and ${mostSlots - 1} files beside it are in use`;
}

const objections: Partial<Record<Claim["status"], string>> = {
  locked: "is in use by another process or hook",
};

function claimOrReplace(path: string, environment: StoreEnvironment): Claim {
  const claim = claimFile(path, environment);
  return claim.status === "damaged" ? replaceDamaged(path, claim.why, claim.inode, environment) : claim;
}

function adoptSiblings(path: string, into: EventStore, environment: StoreEnvironment): void {
  try {
    for (const sibling of findSiblings(path)) {
      if (sibling !== into.path) adopt(sibling, into, environment);
    }
  } catch {
    // A folder that can't be listed; what lies there waits for a later start.
  }
}

/** The slots that have a file, in order. */
function findSiblings(path: string): string[] {
  const { name, ext } = parse(path);
  const slots: number[] = [];
  for (const file of readdirSync(dirname(path))) {
    if (file === basename(path)) slots.push(1);
    if (!file.startsWith(`${name}-`) || !file.endsWith(ext)) continue;
    const number = file.slice(name.length + 1, file.length - ext.length);
    if (/^[1-9]\d{0,3}$/.test(number) && number !== "1") slots.push(Number(number));
  }
  return slots.sort((a, b) => a - b).map((slot) => slotPath(path, slot));
}

/** Moves what an ended process left into our file. In use or somebody else's, a file is left alone. */
function adopt(path: string, into: EventStore, environment: StoreEnvironment): void {
  const claim = claimOrReplace(path, environment);
  if (claim.status !== "claimed") return;
  const { store } = claim;
  try {
    const { events } = store.contents();
    const rows = renumber(store.rows(), into.contents().lastSeq + 1);
    if (events > 0) into.write([], rows);
    if (rows.count < events) {
      store.abandon();
      const why = `${countEvents(events - rows.count)} in it can't be read`;
      environment.log.warn(
        `the outbox ${path} is damaged (${why}). It was set aside as ${setAside(path, store.inode)}.`,
      );
    } else {
      store.remove();
    }
    if (rows.count === 0) return;
    environment.log.warn(`the outbox takes on ${countEvents(rows.count)} that an ended process left in ${path}.`);
  } catch {
    // It stays where it is, for the next start.
    store.close();
  }
}

/** Gives rows new places, and counts them as they pass. */
function renumber(rows: Iterable<EventRow>, firstSeq: number) {
  const passed = {
    count: 0,
    *[Symbol.iterator](): Generator<EventRow> {
      for (const row of rows) yield { ...row, seq: firstSeq + passed.count++ };
    },
  };
  return passed;
}
