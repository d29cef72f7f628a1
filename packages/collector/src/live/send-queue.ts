import type { Connection } from "./connection.ts";
import type { Frame } from "./frame.ts";

/** How much may wait for one reader. */
export interface BufferLimits {
  maxEvents: number;
  maxBytes: number;
}

/** Frames that wait until a reader's connection takes them. */
export interface SendQueue {
  /** Queues frames within the limits; false when there is no room for them, and then none of them is queued. */
  offer(frames: readonly Frame[]): boolean;
  /** Sends frames whatever the limits are, and resolves when they and all before them have left. */
  send(frames: readonly Frame[]): Promise<void>;
  /** Forgets what waits; nothing is sent any more. */
  stop(): void;
}

/** What is with the socket at a time: enough to fill it, little enough to be forgotten with the reader. */
const chunkBytes = 64 * 1024;

/**
 * Keeps at most one chunk with the socket and the rest here, where it is counted and can be dropped. Frames are shared
 * among readers, so what waits for many slow ones is in memory once.
 */
export function createSendQueue(connection: Connection, limits: BufferLimits): SendQueue {
  let waiting: Frame[] = [];
  let bytes = 0;
  let sending = false;
  let stopped = false;
  let whenEmpty: (() => void) | undefined;

  function add(frames: readonly Frame[], size: number): void {
    for (const frame of frames) waiting.push(frame);
    bytes += size;
    flush();
  }

  function flush(): void {
    if (sending || stopped) return;
    if (waiting.length === 0) {
      whenEmpty?.();
      whenEmpty = undefined;
      return;
    }
    const chunk = waiting.splice(0, countChunk(waiting));
    sending = true;
    connection.send(chunk, () => {
      sending = false;
      bytes -= sizeOf(chunk);
      flush();
    });
  }

  return {
    offer(frames) {
      const size = sizeOf(frames);
      if (waiting.length + frames.length > limits.maxEvents || bytes + size > limits.maxBytes) return false;
      add(frames, size);
      return true;
    },

    send(frames) {
      return new Promise((resolve) => {
        whenEmpty = resolve;
        add(frames, sizeOf(frames));
      });
    },

    stop() {
      stopped = true;
      waiting = [];
    },
  };
}

/** Bytes of frames. */
export function sizeOf(frames: readonly Frame[]): number {
  return frames.reduce((size, { json }) => size + json.length, 0);
}

/** How many frames make a chunk: one at least. */
function countChunk(frames: readonly Frame[]): number {
  let size = 0;
  const end = frames.findIndex(({ json }) => {
    size += json.length;
    return size >= chunkBytes;
  });
  return end === -1 ? frames.length : end + 1;
}
