import { DatabaseSync } from "node:sqlite";
import type { PendingEvent } from "../../src/delivery/event-record.ts";
import { createHookCounters, type HookCounters } from "../../src/delivery/hook-counters.ts";
import type { OutboxQueue } from "../../src/delivery/outbox.ts";
import { openOutboxQueue } from "../../src/outbox/outbox-queue.ts";
import { type OutboxSettings, resolveOutboxOptions } from "../../src/outbox/resolve-outbox-options.ts";

/** An event that is `pad` characters longer than it must be. */
export function newEvent(number: number, pad = 0, counters: HookCounters = createHookCounters()): PendingEvent {
  const eventId = `id-${String(number).padStart(6, "0")}`;
  const json = JSON.stringify({ event_id: eventId, data: { number, text: "ü".repeat(pad) } });
  const record = { eventId, sourceSystem: "probe", eventType: "measured", json };
  return { ...record, bytes: Buffer.byteLength(json), emittedAtMs: 1_770_000_000_000 + number, counters };
}

/** Events with numbers from one to another. */
export function newEvents(from: number, to: number, pad = 0): PendingEvent[] {
  return Array.from({ length: to - from + 1 }, (_, index) => newEvent(from + index, pad));
}

/** An opened outbox, what it logs, and the database under it. */
export interface OpenedOutbox {
  queue: OutboxQueue;
  warnings: string[];
  /** The database that was opened last, to make it fail. */
  database(): DatabaseSync;
}

/** Opens an outbox as a hook does. */
export function openOutbox(
  path: string,
  settings: Partial<OutboxSettings> = {},
  countersOf: (system: string) => HookCounters = createHookCounters,
  beforeOpen: (options: { readOnly: boolean }) => void = () => {},
  warn?: (message: string) => void,
): OpenedOutbox {
  const warnings: string[] = [];
  let last: DatabaseSync | undefined;
  const queue = openOutboxQueue(
    path,
    { ...resolveOutboxOptions(path, {}), commitDelayMs: 0, ...settings },
    { logger: { warn: warn ?? ((message) => warnings.push(message)) }, countersOf },
    (location, options) => {
      beforeOpen(options);
      const database = new DatabaseSync(location, options);
      if (!options.readOnly) last = database;
      return database;
    },
  );
  return {
    queue,
    warnings,
    database() {
      if (last === undefined) throw new Error("No database has been opened.");
      return last;
    },
  };
}

/** Pushes events and waits until they lie where they lie. */
export function pushAll(
  queue: OutboxQueue,
  events: readonly PendingEvent[],
): Promise<("stored" | "queued" | "refused")[]> {
  return Promise.all(events.map((event) => queue.push(event) ?? "queued"));
}

/** Ids of everything that waits; all of it is released. */
export function drain(queue: OutboxQueue): string[] {
  const ids: string[] = [];
  for (let batch = queue.take(10_000); batch.length > 0; batch = queue.take(10_000)) {
    ids.push(...batch.map((event) => event.eventId));
    queue.release(batch);
  }
  return ids;
}

/** Ids of events. */
export function idsOf(events: readonly PendingEvent[]): string[] {
  return events.map((event) => event.eventId);
}
