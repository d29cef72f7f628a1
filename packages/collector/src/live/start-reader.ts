import type { CollectorLogger } from "../collector-logger.ts";
import type { EventFilter } from "../query/event-query.ts";
import type { StorageError } from "../storage/guard-storage.ts";
import { pageBytes, type Storage } from "../storage/storage.ts";
import { type Block, behind, bytesOf, eventsOf, toBlocks } from "./block.ts";
import { type Connection, type StreamEnd, streamEnds } from "./connection.ts";
import type { FanOut } from "./fan-out.ts";
import { createFrame } from "./frame.ts";
import { type BufferLimits, createSendQueue } from "./send-queue.ts";

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
 * storage still has it. A page that is full neither of events nor of bytes ends this phase: what was kept follows, without what the pages
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

  const unsubscribe = fanOut.subscribe(filter, (blocks) => {
    if (meanwhile === undefined) goOn(blocks);
    else meanwhile.add(blocks);
  });

  function goOn(blocks: readonly Block[]): void {
    const fresh = behind(blocks, position);
    position = fresh.at(-1)?.last ?? position;
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
      const blocks = toBlocks(page.map(createFrame));
      await queue.send(blocks);
      // An event may be spelled shorter than it is kept.
      const isFull = page.length === pageSize || bytesOf(blocks) > pageBytes / 2;
      if (isFull || window.overflowed) continue;
      meanwhile = undefined;
      if (!ended) goOn(window.blocks);
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
  let blocks: Block[] = [];
  let events = 0;
  let bytes = 0;
  let overflowed = false;
  return {
    add(more: readonly Block[]): void {
      if (overflowed) return;
      events += eventsOf(more);
      bytes += bytesOf(more);
      overflowed = events > maxEvents || bytes > maxBytes;
      if (overflowed) blocks = [];
      else blocks.push(...more);
    },
    get blocks(): readonly Block[] {
      return blocks;
    },
    get overflowed() {
      return overflowed;
    },
  };
}
