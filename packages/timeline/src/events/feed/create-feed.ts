import { type Client, ClientError, isClientError, type StoredEvent, type UntypedFilter } from "@hooks/client";
import { signal } from "@preact/signals";
import { createBatcher } from "./create-batcher.ts";
import { drawEveryMs } from "./draw-every-ms.ts";
import { addRows, type EventRows, keepFirst, keepThose, noRows } from "./event-rows.ts";
import type { Connection, Feed, FeedListener } from "./feed.ts";
import { behindRow, isInTime, isMeant, type Question, toQuery } from "./question.ts";

const pageSize = 200;
/** So many rows are kept while events come; who scrolls down may have more. */
const mostLive = 5_000;
const mostRows = 50_000;

/**
 * Makes the feed of a question. It connects to the stream first and then reads the newest stored events, so that
 * nothing falls in between; what comes both ways is shown once. After a break the stream resumes by itself.
 */
export function createFeed(client: Client, question: Question, listener: FeedListener = {}): Feed {
  const rows = signal<EventRows>(noRows(question.order));
  const waiting = signal(0);
  const outdated = signal(0);
  const connection = signal<Connection>({ state: "connecting" });
  const loading = signal(false);
  const hasOlder = signal(false);
  let abort = new AbortController();
  let held = false;
  let kept: StoredEvent[] = [];
  let cursor: string | undefined;
  /** The questions whose answers follow the last row, one after the other; the cursor leads through the first one. */
  let older: readonly UntypedFilter[] = [];
  let hasStreamed = false;

  const batcher = createBatcher<StoredEvent>(drawEveryMs, (events) => {
    listener.onArrival?.(events);
    if (held) keepBack(events);
    else show(events);
  });

  function show(events: readonly StoredEvent[]): void {
    const all = addRows(rows.value, events);
    rows.value = keepFirst(all, mostLive);
    if (rows.value === all) return;
    // The cursor leads behind rows that are gone; they are found again behind the last row.
    cursor = undefined;
    older = behindRow(question, rows.value.events.at(-1) as StoredEvent, pageSize);
    hasOlder.value = true;
  }

  function keepBack(events: readonly StoredEvent[]): void {
    // What was read just before may come by the stream as well, and is no news.
    const unseen = events.filter(({ eventId }) => !rows.value.ids.has(eventId));
    waiting.value += unseen.length;
    // So many are read again when they are wanted.
    kept = waiting.value > mostLive ? [] : [...kept, ...unseen];
  }

  function tick(now: number): void {
    if (question.range.lastMs === undefined) return;
    const isNew = (event: StoredEvent) => isInTime(question.range, event, now);
    const current = keepThose(rows.value, isNew);
    if (held) {
      if (kept.length === waiting.value) {
        kept = kept.filter(isNew);
        waiting.value = kept.length;
      }
      outdated.value = rows.value.events.length - current.events.length;
      return;
    }
    outdated.value = 0;
    if (current === rows.value) return;
    rows.value = current;
    // Below the last row, all are older still.
    if (question.order === "newest") {
      older = [];
      hasOlder.value = false;
    }
  }

  async function readNewest(): Promise<void> {
    const { signal: aborted } = abort;
    loading.value = true;
    try {
      const page = await client.query(toQuery(question, pageSize));
      if (aborted.aborted) return;
      const meets = page.events.some(({ eventId }) => rows.value.ids.has(eventId));
      const isWhole = page.nextCursor === null;
      // Between this page and the rows there are events that neither has: begin with the page.
      if (!meets && !isWhole) rows.value = noRows(question.order);
      if (rows.value.events.length === 0 || !meets) {
        cursor = page.nextCursor ?? undefined;
        older = [toQuery(question, pageSize)];
        hasOlder.value = !isWhole;
      }
      rows.value = addRows(rows.value, page.events);
    } catch (error) {
      if (!aborted.aborted) fail(error);
    } finally {
      if (!aborted.aborted) loading.value = false;
    }
  }

  function fail(error: unknown): void {
    connection.value = { state: "refused", error: toClientError(error) };
    abort.abort();
  }

  async function follow(): Promise<void> {
    const { signal: aborted } = abort;
    const { severity: _exact, ...filter } = question.filter;
    try {
      const stream = client.stream({
        ...filter,
        signal: aborted,
        onConnect() {
          connection.value = { state: "live" };
          // A stream that has told of an event resumes behind it. One that has not begins with the next.
          if (hasStreamed) return;
          void readNewest();
          listener.onBegin?.();
        },
        onReconnect({ delayMs, error }) {
          connection.value = { state: "away", error, retryAt: Date.now() + delayMs };
        },
      });
      for await (const event of stream) {
        hasStreamed = true;
        if (isMeant(question, event)) batcher.add(event);
      }
    } catch (error) {
      if (aborted.aborted) return;
      // It can't resume behind an event that has been deleted since.
      if (hasStreamed && isClientError(error) && error.status === 404) start();
      else fail(error);
    }
  }

  function start(): void {
    abort.abort();
    abort = new AbortController();
    hasStreamed = false;
    if (question.range.to === undefined) {
      connection.value = { state: "connecting" };
      void follow();
    } else {
      connection.value = { state: "still" };
      void readNewest();
    }
  }

  async function loadOlder(): Promise<void> {
    if (loading.value || !hasOlder.value) return;
    const { signal: aborted } = abort;
    loading.value = true;
    try {
      const asked = older;
      const page = await client.query({ ...asked[0], cursor });
      if (aborted.aborted) return;
      const now = Date.now();
      rows.value = addRows(
        rows.value,
        page.events.filter((event) => isInTime(question.range, event, now)),
      );
      // Rows that were taken away meanwhile have to be read again first.
      if (older !== asked) return;
      cursor = page.nextCursor ?? undefined;
      if (cursor === undefined) older = older.slice(1);
      hasOlder.value = older.length > 0 && rows.value.events.length < mostRows;
    } catch {
      // The row below the last one asks again when it is seen again.
    } finally {
      if (!aborted.aborted) loading.value = false;
    }
  }

  start();
  return {
    rows,
    waiting,
    outdated,
    connection,
    loading,
    hasOlder,
    hold(next) {
      held = next;
      if (held) return;
      tick(Date.now());
      if (waiting.value === 0) return;
      const isWhole = kept.length === waiting.value;
      waiting.value = 0;
      if (isWhole) show(kept);
      else void readNewest();
      kept = [];
    },
    tick,
    loadOlder,
    restart: start,
    close() {
      abort.abort();
      batcher.clear();
    },
  };
}

function toClientError(error: unknown): ClientError {
  if (isClientError(error)) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new ClientError({ code: "bad_answer", message, fix: "Load the page again.", cause: error });
}
