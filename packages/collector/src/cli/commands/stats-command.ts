import type { BucketedStats, EventCounts, Interval, Stats } from "@hooks/client";
import { type Command, Option } from "commander";
import { addCommonOptions, type CollectorOptions, connect, type PrintOptions } from "../options/common-options.ts";
import { addFilterOptions, type FilterOptions, toFilter } from "../options/filter-options.ts";
import { printLine } from "../print/output.ts";
import { jsonText } from "../print/printable.ts";
import { type Style, severityStyles, systemStyle } from "../print/styles.ts";
import { type Cell, renderTable } from "../print/table.ts";
import { formatTime } from "../print/times.ts";

interface StatsOptions extends CollectorOptions, PrintOptions, FilterOptions {
  interval?: Interval;
}

const barWidth = 24;
const intervals = ["second", "minute", "hour", "day"];

/** Adds `hooks stats`: shows events in figures. */
export function addStatsCommand(program: Command): void {
  const command = program.command("stats").description("Show events in figures: by system, type and severity.");
  addFilterOptions(command).addOption(
    new Option("--interval <interval>", "show how many there are in each, too").choices(intervals),
  );
  addCommonOptions(command).addHelpText("after", examples).action(stats);
}

const examples = `
Examples:
  hooks stats
  hooks stats --since 24h --min-severity error --interval hour
  hooks stats --since 24h --json`;

async function stats(options: StatsOptions): Promise<void> {
  const client = await connect(options);
  const filter = toFilter(options);
  const stats: Stats & Partial<BucketedStats> =
    options.interval === undefined ? await client.stats(filter) : await client.buckets(options.interval, filter);
  const { totalEvents, bySourceSystem, byEventType, bySeverity, timeRange, buckets } = stats;
  if (options.json) {
    const { interval } = options;
    const bucketed = { interval, buckets: buckets?.map(({ start, ...counts }) => ({ start, ...toAnswer(counts) })) };
    printLine(jsonText({ ...toAnswer(stats), time_range: timeRange, ...(interval === undefined ? {} : bucketed) }));
    return;
  }
  const { start, end } = timeRange;
  const total = `${totalEvents.toLocaleString("en-US")} ${totalEvents === 1 ? "event" : "events"}`;
  const utc = options.utc === true;
  printLine(start === null || end === null ? total : `${total}, ${formatTime(start, utc)} to ${formatTime(end, utc)}`);
  if (totalEvents === 0) return;
  printCounts("SYSTEM", bySourceSystem, totalEvents, systemStyle);
  printCounts("TYPE", byEventType, totalEvents);
  printCounts("SEVERITY", bySeverity, totalEvents, (name) => severityStyles[name as keyof typeof severityStyles]);
  if (buckets !== undefined) printBuckets(buckets, utc);
}

function toAnswer(counts: EventCounts) {
  return {
    total_events: counts.totalEvents,
    by_source_system: counts.bySourceSystem,
    by_event_type: counts.byEventType,
    by_severity: counts.bySeverity,
    errors_by_source_system: counts.errorsBySourceSystem,
  };
}

function printBuckets(buckets: BucketedStats["buckets"], utc: boolean): void {
  const most = Math.max(1, ...buckets.map(({ totalEvents }) => totalEvents));
  const rows = buckets.map(({ start, totalEvents, errorsBySourceSystem }): Cell[] => {
    const errors = Object.values(errorsBySourceSystem).reduce((sum, count) => sum + count, 0);
    return [
      { text: formatTime(start, utc), style: "dim" },
      totalEvents.toLocaleString("en-US"),
      { text: errors === 0 ? "" : errors.toLocaleString("en-US"), style: "red" },
      "█".repeat(Math.max(1, Math.round((totalEvents / most) * barWidth))),
    ];
  });
  printLine();
  const columns = [
    { title: utc ? "FROM (UTC)" : "FROM" },
    { title: "EVENTS", align: "right" as const },
    { title: "ERRORS", align: "right" as const },
    { title: "" },
  ];
  printLine(renderTable(columns, rows).join("\n"));
}

function printCounts(
  title: string,
  counts: Readonly<Record<string, number>>,
  total: number,
  styleOf: (name: string) => Style | undefined = () => undefined,
): void {
  const rows = Object.entries(counts)
    .sort(([a, first], [b, second]) => second - first || (a < b ? -1 : 1))
    .map(([name, count]): Cell[] => [
      { text: name, style: styleOf(name) },
      count.toLocaleString("en-US"),
      `${((count / total) * 100).toFixed(1)} %`,
      { text: "█".repeat(Math.max(1, Math.round((count / total) * barWidth))), style: styleOf(name) },
    ]);
  printLine();
  const columns = [
    { title, maxWidth: 48 },
    { title: "EVENTS", align: "right" as const },
    { title: "SHARE", align: "right" as const },
    { title: "" },
  ];
  printLine(renderTable(columns, rows).join("\n"));
}
