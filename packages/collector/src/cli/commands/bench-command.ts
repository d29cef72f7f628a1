import { constants } from "node:os";
import type { Command } from "commander";
import { createRequester } from "../bench/create-requester.ts";
import { benchSystem } from "../bench/make-batch.ts";
import { type BenchPlan, type BenchResult, measure } from "../bench/measure.ts";
import { startOwnCollector } from "../bench/start-own-collector.ts";
import type { Waits } from "../bench/waits.ts";
import { connect } from "../options/common-options.ts";
import { parseWholeNumber } from "../options/parse-whole-number.ts";
import { endProgress, printLine, say, showProgress } from "../print/output.ts";
import { jsonText } from "../print/printable.ts";
import { renderTable } from "../print/table.ts";

interface BenchOptions extends BenchPlan {
  collector?: string;
  token?: string;
  json?: true;
}

/** Adds `hooks bench`: measures how much a collector takes. */
export function addBenchCommand(program: Command): void {
  program
    .command("bench")
    .description("Measure how many events a collector takes, and how fast it answers.")
    .option("--collector <url>", "measure this one, which keeps the events (default: one of its own, gone afterwards)")
    .option("--token <token>", "token for --collector, to send and to ask (default: HOOKS_COLLECTOR_TOKEN)")
    .option("--seconds <number>", "how long to send", parseWholeNumber(1, 3_600), 10)
    .option("--connections <number>", "requests at a time", parseWholeNumber(1, 1_000), 8)
    .option("--batch <number>", "events in a request", parseWholeNumber(1, 10_000), 100)
    .option("--rate <number>", "events a second (default: as many as are taken)", parseWholeNumber(1, 10_000_000))
    .option("--json", "print JSON for programs")
    .addHelpText("after", examples)
    .action(bench);
}

const examples = `
Examples:
  hooks bench
  hooks bench --rate 5000 --seconds 60     how long answers take at half the load
  hooks bench --collector http://events:8002 --batch 1 --connections 64

Events have about 410 bytes and the system ${benchSystem}. What sends them shares this machine's processors with a collector
on it. Afterwards it asks 200 times for a story and for the last 100 errors.`;

async function bench(options: BenchOptions): Promise<void> {
  const { collector, token } = options;
  const own = collector === undefined ? await startOwnCollector() : undefined;
  // The client reads and checks the URL.
  const url = own?.url ?? (await connect({ ...(collector && { collector }) })).collectorUrl;
  const known = own === undefined ? token || process.env["HOOKS_COLLECTOR_TOKEN"] || undefined : undefined;
  const requester = createRequester(url, options.connections, known);
  const onSignal = async (signal: "SIGINT" | "SIGTERM") => {
    await own?.stop();
    process.exit(128 + constants.signals[signal]);
  };
  process.once("SIGINT", onSignal).once("SIGTERM", onSignal);
  try {
    const result = await measure(requester, options, (events) =>
      showProgress(`${events.toLocaleString("en-US")} events`),
    );
    endProgress();
    print(result, options);
    if (own === undefined && !options.json) say(`The events stay at ${url}, as those of the system ${benchSystem}.`);
  } finally {
    endProgress();
    requester.close();
    await own?.stop();
  }
}

function print(result: BenchResult, { batch, connections, rate, json }: BenchOptions): void {
  if (json) {
    printLine(jsonText({ batch, connections, rate: rate ?? null, ...result }));
    return;
  }
  const { events, seconds, events_per_second: perSecond, refused } = result;
  printLine(`${perSecond.toLocaleString("en-US")} events/s (${events.toLocaleString("en-US")} in ${seconds} s)`);
  if (refused > 0) printLine(`${refused.toLocaleString("en-US")} requests were to come again later`);
  printLine();
  const right = { align: "right" as const };
  const columns = [
    { title: "ANSWERS" },
    ...["COUNT", "P50 MS", "P99 MS", "LONGEST MS"].map((title) => ({ title, ...right })),
  ];
  const rows = [
    toRow("a batch is on disk", result.acknowledged),
    toRow("story of an id", result.story),
    toRow("last 100 errors", result.errors),
  ];
  printLine(renderTable(columns, rows).join("\n"));
}

function toRow(name: string, waits: Waits): string[] {
  const figures = [waits.p50_ms, waits.p99_ms, waits.longest_ms].map((ms) => ms.toFixed(2));
  return [name, waits.count.toLocaleString("en-US"), ...figures];
}
