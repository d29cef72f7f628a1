import type { BenchClient } from "./bench-client.ts";
import { makeEvent } from "./make-event.ts";

/** Events in one request of a floor. */
export const batchSize = 100;

/** Requests that a floor has on their way at once. */
export const maxInFlight = 4;

/**
 * Makes a client of nothing but a request function: events are made, stringified by the hundred and sent, four requests
 * at a time. It promises nothing: no validation, no snapshot, no retry, no bound.
 */
export function batchInFlight(post: (body: string) => Promise<unknown>): BenchClient {
  let batch: unknown[] = [];
  const waiting: string[] = [];
  const underWay = new Set<Promise<void>>();

  function leave(): void {
    if (batch.length === 0) return;
    waiting.push(JSON.stringify(batch));
    batch = [];
    if (underWay.size < maxInFlight) start();
  }

  function start(): void {
    const task = send().finally(() => underWay.delete(task));
    underWay.add(task);
  }

  async function send(): Promise<void> {
    for (let body = waiting.shift(); body !== undefined; body = waiting.shift()) await post(body);
  }

  return {
    emit(number) {
      batch.push(makeEvent(number));
      if (batch.length === batchSize) leave();
    },
    async settle() {
      leave();
      await Promise.all(underWay);
    },
  };
}
