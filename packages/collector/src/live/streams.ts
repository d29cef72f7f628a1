import type { Connection } from "./connection.ts";
import { streamEnds } from "./connection.ts";
import { type ReaderQuestion, type ReaderSources, startReader } from "./start-reader.ts";

/** The readers that a collector has at the moment. */
export interface Streams {
  /** Whether there is room for another one. */
  readonly hasRoom: boolean;
  /** How many there are. */
  readonly count: number;
  /** How many of them are WebSockets. */
  readonly webSockets: number;
  /** Serves a reader until it goes, or is ended. */
  open(connection: Connection, question: ReaderQuestion): void;
  /** Lets nobody in any more and ends every stream. Resolves when all of them are gone, by force when the time is up. */
  close(timeoutMs: number): Promise<void>;
}

/** What streams are made of, and what they may take. */
export interface StreamSettings extends Omit<ReaderSources, "limits"> {
  maxStreams: number;
  streamPingIntervalMs: number;
  streamBufferEvents: number;
  streamBufferBytes: number;
}

/** Makes a collector's set of readers, which is empty. */
export function createStreams(settings: StreamSettings): Streams {
  const limits = { maxEvents: settings.streamBufferEvents, maxBytes: settings.streamBufferBytes };
  const connections = new Set<Connection>();
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  function keepAlive(): void {
    for (const connection of connections) connection.keepAlive();
  }

  async function remember(connection: Connection): Promise<void> {
    connections.add(connection);
    timer ??= setInterval(keepAlive, settings.streamPingIntervalMs).unref();
    await connection.closed;
    connections.delete(connection);
    if (connections.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  }

  return {
    get hasRoom() {
      return !closed && connections.size < settings.maxStreams;
    },
    get count() {
      return connections.size;
    },
    get webSockets() {
      return [...connections].filter(({ protocol }) => protocol === "websocket").length;
    },

    open(connection, question) {
      void remember(connection);
      startReader(connection, question, { ...settings, limits });
    },

    async close(timeoutMs) {
      closed = true;
      const all = [...connections];
      for (const connection of all) connection.end(streamEnds.closing);
      const force = setTimeout(() => {
        for (const connection of connections) connection.destroy();
      }, timeoutMs);
      await Promise.all(all.map((connection) => connection.closed));
      clearTimeout(force);
    },
  };
}
