import { startLoad } from "../load/start-load.ts";
import { startCollectorProcess } from "../process/start-collector-process.ts";

/** When the first of the events happened, and how far one is from the next: ten million take 30 days. */
export const fillStartMs = Date.UTC(2026, 0, 1);
/** Milliseconds from one event to the next. */
export const fillStepMs = 259.2;

const piece = 200_000;

/**
 * Posts events to a collector until its database has as many as asked for and its index of words has all of them. What is
 * there already stays, so that a run that was interrupted goes on.
 *
 * @param onProgress told how many there are
 */
export async function fill(path: string, events: number, onProgress: (stored: number) => void): Promise<void> {
  // Who fills for minutes can fill again: no need to wait for the disk.
  const collector = await startCollectorProcess(path, ["--synchronous", "off"]);
  try {
    for (let stored = await count(collector.url); stored < events; stored = await count(collector.url)) {
      onProgress(stored);
      const plan = { events: Math.min(piece, events - stored), first: stored, stepMs: fillStepMs, batch: 1_000 };
      await startLoad({ port: collector.port, startMs: fillStartMs, ...plan });
    }
    await untilIndexed(collector.url, events);
  } finally {
    await collector.stop();
  }
}

/** How many events a collector has. */
export async function count(url: string): Promise<number> {
  const health = (await (await fetch(`${url}/health`)).json()) as { storage: { total_events: number } };
  return health.storage.total_events;
}

/** Waits until the index of words has so many events. */
export async function untilIndexed(url: string, events: number): Promise<void> {
  while ((await indexed(url)) < events) await new Promise((resolve) => setTimeout(resolve, 500));
}

async function indexed(url: string): Promise<number> {
  // A word that all have: the answer does not wait for events that are not in the index yet.
  const answer = (await (await fetch(`${url}/events?q=nightly&limit=1`)).json()) as {
    query: { index: { indexed: number } };
  };
  return answer.query.index.indexed;
}
