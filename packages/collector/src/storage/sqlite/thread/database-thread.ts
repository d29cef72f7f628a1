import { Worker } from "node:worker_threads";
import { closeOperation, type Progress, type Reply, type Request, type ThreadSettings } from "./operations.ts";

/** A thread with a connection to the database, and what it can be asked. */
export interface DatabaseThread<Operations> {
  /** Has the thread do something. Rejects when that fails, or the thread ends before it has answered. */
  call<Name extends keyof Operations & string>(
    operation: Name,
    ...args: ArgumentsOf<Operations[Name]>
  ): Promise<ResultOf<Operations[Name]>>;
  /** Waits for what was asked and ends the thread. */
  close(): Promise<void>;
}

type ArgumentsOf<Operation> = Operation extends (...args: infer Args) => unknown ? Args : never;
type ResultOf<Operation> = Operation extends (...args: never) => infer Result ? Result : never;

/** What a thread has at hand lives for a commit or an answer; with more room, V8 would only let more garbage lie. */
const resourceLimits = { maxYoungGenerationSizeMb: 4 };

interface Waiting {
  resolve(result: never): void;
  reject(error: unknown): void;
}

/**
 * Makes a thread that starts with the first call. One that died is started again by the next call: what it was at
 * is rolled back by SQLite and rejected here, so that senders try again. It keeps the process alive only while
 * somebody waits for it.
 *
 * @param onIndexed told of events that have come into the index of words, when it is a thread that writes
 */
export function createDatabaseThread<Operations>(
  settings: ThreadSettings,
  onIndexed: (events: number) => void = () => {},
): DatabaseThread<Operations> {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let worker: Worker | undefined;
  let closing: Promise<void> | undefined;

  function start(): Worker {
    const started = new Worker(new URL(import.meta.resolve("#database-thread")), {
      workerData: settings,
      resourceLimits,
    });
    let reason: unknown;
    started.on("message", (message: readonly Reply[] | Progress) => {
      if ("indexed" in message) onIndexed(message.indexed);
      else for (const reply of message) settle(started, reply);
    });
    started.on("error", (error) => {
      reason = error;
    });
    started.on("exit", (code) => {
      if (worker !== started) return;
      worker = undefined;
      const ended = new Error(`The database's ${settings.role} thread ended with code ${code}.`, { cause: reason });
      const left = [...waiting.values()];
      waiting.clear();
      for (const { reject } of left) reject(ended);
    });
    return started;
  }

  function settle(from: Worker, reply: Reply): void {
    const asked = waiting.get(reply.id);
    waiting.delete(reply.id);
    if (waiting.size === 0) from.unref();
    if ("error" in reply) asked?.reject(reply.error);
    else asked?.resolve(reply.result as never);
  }

  function send(operation: string, args: readonly unknown[]): Promise<never> {
    worker ??= start();
    const to = worker;
    const request: Request = { id: ++lastId, operation, args };
    return new Promise((resolve, reject) => {
      waiting.set(request.id, { resolve, reject });
      to.ref();
      to.postMessage(request);
    });
  }

  async function end(): Promise<void> {
    if (worker === undefined) return;
    const { promise: exited, resolve } = Promise.withResolvers<unknown>();
    // A thread that dies on its way out has ended all the same; `once` would reject with its error.
    worker.once("exit", resolve);
    await send(closeOperation, []).catch(() => {});
    worker?.ref();
    await exited;
  }

  return {
    async call(operation, ...args) {
      if (closing !== undefined) throw new Error("The database is closed.");
      return send(operation, args);
    },

    close() {
      closing ??= end();
      return closing;
    },
  };
}
