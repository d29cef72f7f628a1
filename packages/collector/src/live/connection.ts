import type { Block } from "./block.ts";

/** One reader's end of the network, whichever protocol it speaks. */
export interface Connection {
  readonly protocol: "websocket" | "server_sent";
  /** Hands blocks to the network; `sent` is called when they have left this process, and never when they can't any more. */
  send(blocks: readonly Block[], sent: () => void): void;
  /** Called in intervals: asks for a sign of life, and cuts off who gave none since the last time. */
  keepAlive(): void;
  /** Says why there will be no more, and closes. */
  end(reason: StreamEnd): void;
  /** Cuts the connection off. */
  destroy(): void;
  /** Resolves when the connection is gone, whoever closed it. */
  readonly closed: Promise<void>;
}

/** Why the collector ends a stream. */
export interface StreamEnd {
  /** For programs; in the error of a server-sent stream. */
  readonly code: "closing" | "too_slow" | "not_found" | "storage_unavailable";
  /** The code with which a WebSocket closes. Those from 4000 on mean this in no other server. */
  readonly closeCode: 1001 | 1011 | 4008 | 4404;
  /** For people; at most 123 bytes, which is what fits into a close frame. */
  readonly message: string;
}

/** Each reason why a collector ends a stream. */
export const streamEnds = {
  closing: { code: "closing", closeCode: 1001, message: "The collector is closing." },
  tooSlow: {
    code: "too_slow",
    closeCode: 4008,
    message: "Too slow: too much was waiting. Resume after the last event that arrived.",
  },
  notFound: { code: "not_found", closeCode: 4404, message: "There is no event with the id in since." },
  storageUnavailable: {
    code: "storage_unavailable",
    closeCode: 1011,
    message: "The storage can't be used at the moment. Resume later.",
  },
} as const satisfies Record<string, StreamEnd>;
