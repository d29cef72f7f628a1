import type { CollectorLogger } from "../collector-logger.ts";
import type { EventFilter } from "../query/event-query.ts";
import type { StorageError } from "../storage/guard-storage.ts";
import type { Storage } from "../storage/storage.ts";
import { type Connection, type StreamEnd, streamEnds } from "./connection.ts";
import type { FanOut } from "./fan-out.ts";
import { createFrame, type Frame } from "./frame.ts";
import { type BufferLimits, createSendQueue, sizeOf } from "./send-queue.ts";

/** What a reader reads from. */
export interface ReaderSources {
  storage: Pick<Storage, "after">;
  fanOut: FanOut;
  limits: BufferLimits;
  logger: CollectorLogger | undefined;
}

/** What a reader asked for. */
export interface ReaderQuestion {
  filter: EventFilter;
  /** Begin behind the event with this sequence number; undefined begins with what comes next. */
  after: number | undefined;
}

const pageSize = 100;

/**
 * Sends a reader what it asked for, in the order of the sequence numbers, each event once: from the storage until there
 * is nothing left, then as it is committed.
 *
 * From the storage, a page is read when the last one has left, at the pace of the reader; a slow one is behind and costs
 * no memory. What is committed meanwhile is kept within the limits, and when it gets too much it is dropped, because the
 * storage still has it. A page that is not full ends this phase: what was kept follows, without what the pages
 * had already. From then on a reader for which more waits than the limits allow is ended.
 */
export function startReader(connection: Connection, { filter, after }: ReaderQuestion, sources: ReaderSources): void {
  const { storage, fanOut, limits, logger } = sources;
  const queue = createSendQueue(connection, limits);
  /** The sequence number up to which everything is with the queue. */
  let position = after ?? 0;
  /** What is committed while the storage is read; undefined once the reader is live. */
  let meanwhile = after === undefined ? undefined : createWindow(limits);
  let ended = false;

  const unsubscribe = fanOut.subscribe(filter, (frames) => {
    if (meanwhile === undefined) goOn(frames);
    else meanwhile.add(frames);
  });

  function goOn(frames: readonly Frame[]): void {
    const fresh = frames.filter(({ sequence }) => sequence > position);
    position = fresh.at(-1)?.sequence ?? position;
    if (fresh.length > 0 && !queue.offer(fresh)) end(streamEnds.tooSlow);
  }

  function stop(): void {
    ended = true;
    unsubscribe();
    queue.stop();
  }

  function end(reason: StreamEnd): void {
    stop();
    connection.end(reason);
  }

  async function catchUp(): Promise<void> {
    while (!ended) {
      const window = createWindow(limits);
      meanwhile = window;
      const page = await storage.after(position, filter, pageSize);
      position = page.at(-1)?.sequence ?? position;
      await queue.send(page.map(createFrame));
      if (page.length === pageSize || window.overflowed) continue;
      meanwhile = undefined;
      if (!ended) goOn(window.frames);
      return;
    }
  }

  void connection.closed.then(stop);
  if (after === undefined) return;
  catchUp().catch((error: StorageError) => {
    if (ended) return;
    logger?.error(error.message, error.cause);
    end(streamEnds.storageUnavailable);
  });
}

/** What is committed while a page is read and sent. */
function createWindow({ maxEvents, maxBytes }: BufferLimits) {
  let frames: Frame[] = [];
  let bytes = 0;
  let overflowed = false;
  return {
    add(more: readonly Frame[]): void {
      if (overflowed) return;
      bytes += sizeOf(more);
      overflowed = frames.length + more.length > maxEvents || bytes > maxBytes;
      if (overflowed) frames = [];
      else for (const frame of more) frames.push(frame);
    },
    get frames(): readonly Frame[] {
      return frames;
    },
    get overflowed() {
      return overflowed;
    },
  };
}
