import { DatabaseSync } from "node:sqlite";
import type { PendingEvent } from "../delivery/event-record.ts";
import type { OutboxContext, OutboxQueue } from "../delivery/outbox.ts";
import { startUnrefTimer } from "../delivery/unref-timer.ts";
import type { OpenDatabase } from "./claim-file.ts";
import { createEventOrder } from "./event-order.ts";
import type { EventRow } from "./event-rows.ts";
import { createOrigins } from "./origins.ts";
import { createOutboxDisk } from "./outbox-disk.ts";
import { countEvents, createOutboxLog } from "./outbox-log.ts";
import type { OutboxSettings } from "./resolve-outbox-options.ts";

// A group of so many events or bytes waits for no more.
const groupEvents = 1_000;
const groupBytes = 1024 * 1024;

/** An event that waits for its commit. */
interface GroupMember {
  event: PendingEvent;
  resolve(lies: "stored" | "queued"): void;
}

/** Where a held event lies. */
interface Place {
  /** Its row in the file; events leave in this order. */
  seq: number;
  /** Whether there may be a row, which is to be deleted in the end. */
  onDisk: boolean;
}

const openSqlite: OpenDatabase = (path, options) => new DatabaseSync(path, options);

/** Opens the queue on disk: groups what comes and goes into commits, and keeps in memory what the disk can't take. */
export function openOutboxQueue(
  path: string,
  settings: OutboxSettings,
  context: OutboxContext,
  open: OpenDatabase = openSqlite,
): OutboxQueue {
  const log = createOutboxLog(context.logger);
  const origins = createOrigins(context);
  const places = new WeakMap<PendingEvent, Place>();
  /** Held and not on disk, or not for certain. */
  const unsaved = new Set<PendingEvent>();
  const taken = new Set<PendingEvent>();
  let nextSeq = 1;
  let group: GroupMember[] = [];
  let groupSize = 0;
  let deletes: number[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let remains: { events: number; bytes: number } | undefined;

  const disk = createOutboxDisk(
    path,
    { settings, open, log },
    {
      found({ events, bytes, firstSeq, lastSeq }) {
        deletes = [];
        if (events === 0) return;
        // What memory holds was there before the file was: it goes first.
        const shift = firstSeq - nextSeq;
        for (const event of unsaved) places.set(event, { seq: placeOf(event).seq + shift, onDisk: false });
        order.startWith({ events, bytes }, firstSeq);
        nextSeq = lastSeq + 1;
        origins.startAt(nextSeq);
      },
      replaced() {
        for (const event of [...taken, ...order.listHead()]) unsaved.add(event);
        schedule();
        const lost = order.recount(disk.contents);
        if (lost > 0) log.warn(`${countEvents(lost)} in the damaged outbox can't be read and will not be sent.`);
      },
    },
  );

  const order = createEventOrder(settings.windowBytes, {
    seqOf: (event) => placeOf(event).seq,
    readAfter: (afterSeq) => disk.read(afterSeq, settings.windowBytes).map(toPlacedEvent),
  });

  function placeOf(event: PendingEvent): Place {
    let place = places.get(event);
    if (place === undefined) {
      place = { seq: nextSeq++, onDisk: false };
      places.set(event, place);
    }
    return place;
  }

  function toPlacedEvent({ seq, origin, ...row }: EventRow) {
    const event = { ...row, counters: origins.countersOf(seq, origin, row.sourceSystem) };
    places.set(event, { seq, onDisk: true });
    return { event, seq };
  }

  function toRow(event: PendingEvent): EventRow {
    const { eventId, sourceSystem, eventType, emittedAtMs, bytes, json, counters } = event;
    const origin = origins.numberOf(counters);
    return { seq: placeOf(event).seq, eventId, sourceSystem, eventType, emittedAtMs, bytes, origin, json };
  }

  function schedule(): void {
    if (remains !== undefined || timer !== undefined) return;
    const restMs = disk.restsUntilMs - Date.now();
    // A process that ends waits for a commit, as it does for any write under way, but not for a disk that takes none.
    timer = restMs > 0 ? startUnrefTimer(commit, restMs) : setTimeout(commit, settings.commitDelayMs);
  }

  /** Stores what has gathered, and what could not be stored before, and deletes what has been released. */
  function commit(): void {
    clearTimeout(timer);
    timer = undefined;
    const members = group;
    group = [];
    groupSize = 0;
    const { deleted, known } = disk.write(() => ({
      deletes,
      rows: [...unsaved, ...members.map((member) => member.event)].map(toRow),
    }));
    if (deleted) deletes = [];
    if (known === undefined) {
      for (const { event } of members) keepInMemory(event);
      // A full disk may be full of what is not needed any more, and deleting rows takes room too.
      if (deletes.length > 0 && countStored() === 0) disk.discard();
      schedule();
    } else {
      for (const event of unsaved) placeOf(event).onDisk = true;
      unsaved.clear();
      for (const event of [...order.takeTail(), ...members.map((member) => member.event)]) {
        const place = placeOf(event);
        place.onDisk = true;
        // An id that is there already is the same event.
        if (!known.has(place.seq)) order.append(event, place.seq);
      }
    }
    for (const { resolve } of members) resolve(known === undefined ? "queued" : "stored");
  }

  function keepInMemory(event: PendingEvent): void {
    placeOf(event);
    unsaved.add(event);
    order.appendToTail(event);
  }

  const countStored = () => order.length + taken.size - unsaved.size;

  function take(maxBytes: number): PendingEvent[] {
    if (remains !== undefined) return [];
    if (group.length > 0 && (order.length === 0 || order.bytes < maxBytes)) commit();
    const events = order.take(maxBytes);
    for (const event of events) taken.add(event);
    return events;
  }

  disk.open();
  if (disk.trouble !== null) schedule();

  return {
    get path() {
      return disk.path;
    },
    get trouble() {
      return disk.trouble;
    },
    get stored() {
      return remains?.events ?? countStored();
    },
    get length() {
      return remains?.events ?? order.length + group.length;
    },
    get bytes() {
      return remains?.bytes ?? order.bytes + groupSize;
    },
    get oldestMs() {
      return remains === undefined ? (order.oldestMs ?? group[0]?.event.emittedAtMs) : undefined;
    },
    push(event) {
      if (remains !== undefined) return Promise.resolve("refused");
      if (disk.restsUntilMs > Date.now()) {
        if (order.tailBytes + event.bytes > settings.memoryBytes) return Promise.resolve("refused");
        keepInMemory(event);
        schedule();
        return Promise.resolve("queued");
      }
      return new Promise((resolve) => {
        group.push({ event, resolve });
        groupSize += event.bytes;
        if (group.length >= groupEvents || groupSize >= groupBytes) commit();
        else schedule();
      });
    },
    shift: () => take(0)[0],
    take,
    putBack(events) {
      for (const event of events) taken.delete(event);
      order.putBack(events);
    },
    release(events) {
      for (const event of events) {
        taken.delete(event);
        unsaved.delete(event);
        const place = places.get(event);
        if (place?.onDisk) deletes.push(place.seq);
      }
      if (deletes.length > 0) schedule();
    },
    close() {
      if (remains !== undefined) return [];
      commit();
      clearTimeout(timer);
      const waiting = { events: order.length, bytes: order.bytes };
      const lost = [...order.listHead(), ...order.takeTail()].filter((event) => unsaved.has(event));
      const bytes = lost.reduce((sum, event) => sum + event.bytes, 0);
      remains = { events: waiting.events - lost.length, bytes: waiting.bytes - bytes };
      disk.close();
      return lost;
    },
  };
}
