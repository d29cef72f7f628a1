import type { Client, StoredEvent } from "@hooks/client";
import { type ReadonlySignal, signal } from "@preact/signals";
import { drawEveryMs } from "../feed/draw-every-ms.ts";
import type { Question } from "../feed/question.ts";
import { beginOf, type TimeRange } from "../range/time-range.ts";
import { addBuckets, addEvents, type Bars, emptyBars, scaleOf, slideTo } from "./bars.ts";

/** How many events there were over time, kept up to date by the events that come. */
export interface Rate {
  /** Undefined until the collector has counted. */
  readonly bars: ReadonlySignal<Bars | undefined>;
  /** Between which times events are counted; bars may reach a little beyond them. */
  readonly range: TimeRange;
  /** Lets the collector count anew: something may have been missed. */
  recount(): Promise<void>;
  /** Counts events that have come. */
  add(events: readonly StoredEvent[]): void;
  /** Moves on to the present. */
  tick(now: number): void;
  close(): void;
}

/** Without a begin, so much of the past is drawn as long as events come. */
const recentMs = 900_000;
/** A sender's clock may be so far ahead; events beyond do not move the bars. */
const aheadMs = 5_000;

/** Makes the rate of a question. */
export function createRate(client: Client, question: Question): Rate {
  const bars = signal<Bars | undefined>(undefined);
  const isLive = question.range.to === undefined;
  let closed = false;
  /** Events that came while the collector was counting; it may have counted them or not. */
  let meanwhile: StoredEvent[] | undefined;

  async function recount(): Promise<void> {
    if (meanwhile !== undefined) return;
    meanwhile = [];
    try {
      const { counted, newest } = await count();
      if (closed) return;
      bars.value = counted;
      // What came before the answer may not have been passed on yet.
      await pause(drawEveryMs);
      if (closed) return;
      show(meanwhile.filter(({ timestamp }) => newest === null || timestamp > newest));
    } catch {
      // The list says why the collector does not answer.
    } finally {
      meanwhile = undefined;
    }
  }

  async function count(): Promise<{ counted: Bars; newest: string | null }> {
    const [from, to] = await ends();
    const { interval, widthMs } = scaleOf(to - from);
    const empty = emptyBars(from, to + 1, widthMs);
    // The first bar may begin before the list does.
    const span = {
      startTime: new Date(Math.max(empty.from, question.range.from === undefined ? empty.from : from)),
      endTime: new Date(to),
    };
    // What comes late may lie in the future of this clock.
    const filter = { ...question.filter, startTime: span.startTime, ...(isLive ? {} : { endTime: span.endTime }) };
    const { buckets, timeRange } = await client.buckets(interval, filter);
    return { counted: addBuckets(empty, buckets), newest: timeRange.end };
  }

  async function ends(): Promise<[from: number, to: number]> {
    const now = Date.now();
    const [from, to] = [beginOf(question.range, now), question.range.to];
    if (from !== undefined) return [from, to ?? now];
    const { timeRange } = await client.stats(question.filter);
    const first = timeRange.start === null ? now : Date.parse(timeRange.start);
    const last = timeRange.end === null ? now : Date.parse(timeRange.end);
    if (to !== undefined) return [Math.min(first, to - 1_000), to];
    if (last > now - recentMs) return [now - recentMs, now];
    // Nothing lately: all that there is.
    return [first, Math.max(last, first + 1_000)];
  }

  function show(events: readonly StoredEvent[]): void {
    tick(newestOf(events));
    if (bars.value !== undefined) bars.value = addEvents(bars.value, events);
  }

  /** The present, or what the senders' clocks, a little ahead, say that it is. */
  function newestOf(events: readonly StoredEvent[]): number {
    const now = Date.now();
    const times = events.map(({ timestamp }) => Date.parse(timestamp)).filter((time) => time <= now + aheadMs);
    return times.reduce((newest, time) => Math.max(newest, time), now);
  }

  function tick(now: number): void {
    const drawn = bars.value;
    if (!isLive || drawn === undefined) return;
    // A span up to now always ends there, even if the browser has let nothing happen for a while.
    const isRecent = question.range.lastMs !== undefined || endOf(drawn) >= now - 2 * drawn.widthMs;
    if (isRecent) bars.value = slideTo(drawn, now);
  }

  return {
    bars,
    range: question.range,
    recount,
    add(events) {
      if (meanwhile !== undefined) return void meanwhile.push(...events);
      const drawn = bars.value;
      // Events come again after a long time: the bars are about the past.
      const isPast = drawn !== undefined && isLive && endOf(drawn) < Date.now() - drawn.widthMs;
      if (isPast && question.range.from === undefined) void recount();
      else show(events);
    },
    tick,
    close() {
      closed = true;
    },
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function endOf({ from, widthMs, counts }: Bars): number {
  return from + widthMs * counts.length;
}
