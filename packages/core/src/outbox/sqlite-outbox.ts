import { resolve } from "node:path";
import type { Outbox } from "../delivery/outbox.ts";
import { openOutboxQueue } from "./outbox-queue.ts";
import { resolveOutboxOptions } from "./resolve-outbox-options.ts";

/** How a disk outbox keeps events, and how many. */
export interface SqliteOutboxOptions {
  /**
   * What a stored event survives. Default `normal`.
   *
   * - `normal`: the end of the service by any means, `kill -9` included. The operating system has the event, but its
   *   disk may not: a power failure or a crash of the whole machine can take back the last seconds, and never damages
   *   what was stored before them.
   * - `full`: a power failure as well, on a disk that keeps its word. Each commit waits for the disk, and the service
   *   waits with it: well under a millisecond on a good drive, tens of milliseconds on a spinning or a network one.
   */
  synchronous?: "normal" | "full" | undefined;
  /** Most events that wait or are in flight. Default 1,000,000. */
  maxEvents?: number | undefined;
  /** Most bytes of JSON that wait or are in flight; the file is about a tenth larger. Default 536,870,912 (512 MiB). */
  maxBytes?: number | undefined;
  /** Milliseconds after which a waiting event is dropped as `expired`. Default 604,800,000 (7 days). */
  maxAgeMs?: number | undefined;
  /**
   * Milliseconds for which events gather until one commit stores them all, 0–1,000: what an emit waits at most for
   * its place on disk. Default 5.
   */
  commitDelayMs?: number | undefined;
}

/**
 * Makes an outbox that keeps events in a SQLite file of the service's own until the collector has acknowledged them.
 *
 * The file and its folders are created when the hook opens it. Trouble with it never reaches the service, and is logged:
 *
 * - For a disk that is full or fails, up to 16 MiB of events wait in memory; more are dropped as `queue_full`.
 * - A damaged file is renamed to `<path>.damaged-<time>`, and what can be read of it is sent.
 * - Where another process uses the file, or another program's data is in it, the next free one beside it is taken
 *   (`outbox-2.db`). What an ended process left there is sent by the next one that starts.
 *
 * The file must lie on a local disk: network file systems don't lock reliably.
 *
 * @param path where the file lies; a relative path starts at the working directory of this call
 * @throws HookError `invalid_options` naming each bad option
 *
 * @example
 * ```ts
 * const hook = createMahavishnuHook({ batching: true, outbox: sqliteOutbox("/var/lib/mahavishnu/outbox.db") });
 * ```
 */
export function sqliteOutbox(path: string, options: SqliteOutboxOptions = {}): Outbox {
  const settings = resolveOutboxOptions(path, options);
  const location = resolve(path);
  return {
    bounds: { maxEvents: settings.maxEvents, maxBytes: settings.maxBytes, maxAgeMs: settings.maxAgeMs },
    open: (context) => openOutboxQueue(location, settings, context),
  };
}
