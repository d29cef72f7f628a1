import type { Command } from "commander";
import { addCommonOptions, type CollectorOptions, connect, type PrintOptions } from "../options/common-options.ts";
import { parseTime } from "../options/parse-span.ts";
import { printLine } from "../print/output.ts";
import { jsonText } from "../print/printable.ts";
import { type Style, severityStyles, systemStyle } from "../print/styles.ts";
import { type Cell, renderTable } from "../print/table.ts";
import { formatTime } from "../print/times.ts";

interface StatsOptions extends CollectorOptions, PrintOptions {
  since?: string;
  until?: string;
}

const barWidth = 24;

/** Adds `hooks stats`: shows events in figures. */
export function addStatsCommand(program: Command): void {
  const command = program
    .command("stats")
    .description("Show events in figures: by system, type and severity.")
    .option("--since <time>", "only at this time or later: ISO 8601, or how long ago, like 15m, 24h, 7d", parseTime)
    .option("--until <time>", "only at this time or earlier", parseTime);
  addCommonOptions(command).addHelpText("after", examples).action(stats);
}

const examples = `
Examples:
  hooks stats
  hooks stats --since 24h --json`;

async function stats(options: StatsOptions): Promise<void> {
  const client = await connect(options);
  const range = {
    ...(options.since === undefined ? {} : { startTime: options.since }),
    ...(options.until === undefined ? {} : { endTime: options.until }),
  };
  const { totalEvents, bySourceSystem, byEventType, bySeverity, errorsBySourceSystem, timeRange } =
    await client.stats(range);
  if (options.json) {
    const answer = {
      total_events: totalEvents,
      by_source_system: bySourceSystem,
      by_event_type: byEventType,
      by_severity: bySeverity,
      errors_by_source_system: errorsBySourceSystem,
      time_range: timeRange,
    };
    printLine(jsonText(answer));
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
