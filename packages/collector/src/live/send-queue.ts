import { type Block, blockBytes, bytesOf, eventsOf } from "./block.ts";
import type { Connection } from "./connection.ts";

/** How much may wait for one reader. */
export interface BufferLimits {
  maxEvents: number;
  maxBytes: number;
}

/** Blocks that wait until a reader's connection takes them. */
export interface SendQueue {
  /** Queues blocks within the limits; false when there is no room for them, and then none of them is queued. */
  offer(blocks: readonly Block[]): boolean;
  /** Sends blocks whatever the limits are, and resolves when they and all before them have left. */
  send(blocks: readonly Block[]): Promise<void>;
  /** Forgets what waits; nothing is sent any more. */
  stop(): void;
}

/**
 * Keeps about one block with the socket and the rest here, where it is counted and can be dropped. Blocks are shared
 * among readers, so what waits for many slow ones is in memory once.
 */
export function createSendQueue(connection: Connection, limits: BufferLimits): SendQueue {
  let waiting: Block[] = [];
  let waitingEvents = 0;
  /** Of what waits, and of what is with the socket. */
  let bytes = 0;
  let sending = false;
  let stopped = false;
  let whenEmpty: (() => void) | undefined;

  function add(blocks: readonly Block[]): void {
    for (const block of blocks) waiting.push(block);
    waitingEvents += eventsOf(blocks);
    bytes += bytesOf(blocks);
    flush();
  }

  function flush(): void {
    if (sending || stopped) return;
    if (waiting.length === 0) {
      whenEmpty?.();
      whenEmpty = undefined;
      return;
    }
    const taken = waiting.splice(0, countTogether(waiting));
    waitingEvents -= eventsOf(taken);
    sending = true;
    connection.send(taken, () => {
      sending = false;
      bytes -= bytesOf(taken);
      flush();
    });
  }

  return {
    offer(blocks) {
      if (waitingEvents + eventsOf(blocks) > limits.maxEvents || bytes + bytesOf(blocks) > limits.maxBytes)
        return false;
      add(blocks);
      return true;
    },

    send(blocks) {
      return new Promise((resolve) => {
        whenEmpty = resolve;
        add(blocks);
      });
    },

    stop() {
      stopped = true;
      waiting = [];
    },
  };
}

/** How many of the blocks fill a socket: one at least. */
function countTogether(blocks: readonly Block[]): number {
  let size = 0;
  const end = blocks.findIndex(({ bytes }) => {
    size += bytes;
    return size >= blockBytes;
  });
  return end === -1 ? blocks.length : end + 1;
}
