import type { Client, Stats, StoredEvent } from "@hooks/client";
import { toWireEvent } from "@hooks/core";
import type { Command } from "commander";
import { addCommonOptions, type CollectorOptions, connect, type PrintOptions } from "../options/common-options.ts";
import { parseSpan } from "../options/parse-span.ts";
import { parseWholeNumber } from "../options/parse-whole-number.ts";
import { renderEvents } from "../print/event-table.ts";
import { printLine } from "../print/output.ts";
import { jsonText } from "../print/printable.ts";
import { type Style, severityStyles } from "../print/styles.ts";
import { renderTable } from "../print/table.ts";
import { formatDuration, formatTime } from "../print/times.ts";

interface TimelineOptions extends CollectorOptions, PrintOptions {
  last?: number;
  buckets: number;
  events: number;
}

/** A part of the span. */
interface Bucket {
  startMs: number;
  endMs: number;
  stats: Stats;
}

const defaultSpanMs = 3_600_000;
const barWidth = 40;
const askedAtOnce = 4;
const worstFirst = ["critical", "error", "warning", "info", "debug"] as const;

/** Adds `hooks timeline`: shows how much happened when, and what happened last. */
export function addTimelineCommand(program: Command): void {
  const command = program
    .command("timeline")
    .description("Show how much happened when, up to now, and the events that came last.")
    .option("--last <span>", "how far back: 15m, 24h, 7d (default: 1h)", parseSpan)
    .option("--buckets <number>", "parts to divide it into", parseWholeNumber(1, 200), 12)
    .option("--events <number>", "events to show below", parseWholeNumber(0, 1_000), 10);
  addCommonOptions(command).addHelpText("after", examples).action(timeline);
}

const examples = `
Examples:
  hooks timeline
  hooks timeline --last 7d --buckets 14 --events 0
  hooks timeline --last 24h --json | jq '.buckets[].total_events'

A bar has the colour of the worst that happened in its time.`;

async function timeline({
  last: spanMs = defaultSpanMs,
  buckets: count,
  events: shown,
  ...options
}: TimelineOptions): Promise<void> {
  const client = await connect(options);
  const endMs = Date.now();
  const bounds = Array.from({ length: count + 1 }, (_, index) => Math.round(endMs - spanMs + (spanMs * index) / count));
  const buckets = await readBuckets(client, bounds);
  const events = shown === 0 ? [] : await readLast(client, bounds, shown);
  const utc = options.utc === true;
  if (options.json) {
    printLine(jsonText({ buckets: buckets.map(toAnswer), events: events.map(toWireEvent) }));
    return;
  }
  const total = buckets.reduce((sum, { stats }) => sum + stats.totalEvents, 0);
  const noun = total === 1 ? "event" : "events";
  printLine(`${total.toLocaleString("en-US")} ${noun} in the last ${formatDuration(spanMs)}`);
  printLine();
  printLine(renderBuckets(buckets, utc).join("\n"));
  if (events.length === 0) return;
  printLine();
  printLine(renderEvents(events, { utc, ids: false }).join("\n"));
}

async function readBuckets(client: Client, bounds: readonly number[]): Promise<Bucket[]> {
  const spans = bounds.slice(1).map((endMs, index) => ({ startMs: bounds[index] ?? 0, endMs }));
  const buckets: Bucket[] = [];
  for (let at = 0; at < spans.length; at += askedAtOnce) {
    const asked = spans.slice(at, at + askedAtOnce).map(async (span) => ({
      ...span,
      stats: await client.stats({ startTime: new Date(span.startMs), endTime: rightBefore(span.endMs) }),
    }));
    buckets.push(...(await Promise.all(asked)));
  }
  return buckets;
}

async function readLast(client: Client, bounds: readonly number[], limit: number): Promise<readonly StoredEvent[]> {
  const span = { startTime: new Date(bounds[0] ?? 0), endTime: rightBefore(bounds.at(-1) ?? 0) };
  return (await client.query({ ...span, limit })).events;
}

/** A collector counts both ends, and knows times to the nanosecond: no event is in two parts, or in none. */
function rightBefore(ms: number): string {
  return new Date(ms - 1).toISOString().replace("Z", "999999Z");
}

function renderBuckets(buckets: readonly Bucket[], utc: boolean): string[] {
  const most = Math.max(1, ...buckets.map(({ stats }) => stats.totalEvents));
  const columns = [
    { title: utc ? "FROM (UTC)" : "FROM" },
    { title: "EVENTS", align: "right" as const },
    { title: "ERRORS", align: "right" as const },
    { title: "" },
  ];
  const rows = buckets.map(({ startMs, stats: { totalEvents, bySeverity } }) => {
    const errors = (bySeverity.error ?? 0) + (bySeverity.critical ?? 0);
    const length = totalEvents === 0 ? 0 : Math.max(1, Math.round((totalEvents / most) * barWidth));
    return [
      { text: formatTime(new Date(startMs), utc), style: "dim" as const },
      totalEvents.toLocaleString("en-US"),
      { text: errors === 0 ? "" : errors.toLocaleString("en-US"), style: "red" as const },
      { text: "█".repeat(length), style: worstStyle(bySeverity) },
    ];
  });
  return renderTable(columns, rows);
}

function worstStyle(bySeverity: Stats["bySeverity"]): Style | undefined {
  const worst = worstFirst.find((severity) => (bySeverity[severity] ?? 0) > 0);
  return worst === undefined ? undefined : severityStyles[worst];
}

function toAnswer({ startMs, endMs, stats }: Bucket) {
  return {
    start_time: new Date(startMs).toISOString(),
    end_time: rightBefore(endMs),
    total_events: stats.totalEvents,
    by_severity: stats.bySeverity,
  };
}
