import { expect, onTestFinished, test } from "vitest";
import { startCollector } from "../../packages/collector/src/index.ts";
import { createDelivery, type Hook, type WireEvent } from "../../packages/core/src/index.ts";
import { systems } from "../support/systems.ts";

const eventsEach = 2_000;

/** Every id that the collector holds, page by page. */
async function storedIds(url: string): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | null = null;
  do {
    const page = new URL("/events?limit=1000&sort_order=asc", url);
    if (cursor !== null) page.searchParams.set("cursor", cursor);
    const body = (await (await fetch(page)).json()) as { events: WireEvent[]; next_cursor: string | null };
    ids.push(...body.events.map((event) => event.event_id));
    cursor = body.next_cursor;
  } while (cursor !== null);
  return ids;
}

async function emitAll(hooks: readonly Hook[]): Promise<string[]> {
  const results = await Promise.all(
    hooks.flatMap((hook) =>
      Array.from({ length: eventsEach }, (_, index) => hook.emitEvent("thing_done", "info", { index })),
    ),
  );
  expect(results.every((result) => result.status === "queued")).toBe(true);
  return results.map((result) => result.eventId);
}

// Fails when flush returns before the last batch is acknowledged, or when a batch is sent twice under new ids.
test.each([
  ["a delivery each", false],
  ["one shared delivery", true],
])(
  "ten thousand events of five hooks with %s arrive exactly once, and flush returns when they have",
  async (_, shared) => {
    const collector = await startCollector({ port: 0, storage: "memory" });
    onTestFinished(() => collector.close());
    const delivery = shared ? createDelivery({ collectorUrl: collector.url, batching: true }) : undefined;
    const hooks = Object.values(systems).map(({ factory }) =>
      factory(delivery ? { delivery } : { collectorUrl: collector.url, batching: true }),
    );

    const emitted = await emitAll(hooks);
    await Promise.all(hooks.map((hook) => hook.flush()));
    const afterFlush = await storedIds(collector.url);
    const more = await emitAll(hooks);
    await Promise.all(hooks.map((hook) => hook.shutdown()));
    const afterShutdown = await storedIds(collector.url);

    expect(afterFlush.toSorted()).toEqual(emitted.toSorted());
    expect(afterShutdown.toSorted()).toEqual([...emitted, ...more].toSorted());
    await delivery?.shutdown();
  },
);
