import type { KillsResult } from "../kills.ts";
import type { LoadResult } from "../load/load-plan.ts";
import type { IngestRound } from "../measure-ingest.ts";
import { median } from "../median.ts";
import type { MillionsResult } from "../millions/measure-millions.ts";
import type { ReadersResult } from "../readers/measure-readers.ts";
import { describeRun } from "./describe-run.ts";
import type { Section } from "./page.ts";
import { renderTable } from "./table.ts";

const thousands = (number: number) => `${(number / 1_000).toFixed(1)}k`;
const grouped = (number: number) => Math.round(number).toLocaleString("en-US");
const middle = <Item>(items: readonly Item[], figure: (item: Item) => number) => median(items.map(figure));

/** What a collector stores of what SQLite alone would. */
export function reportIngest(rounds: readonly IngestRound[], flags: string): Section {
  const bytes = Math.round(rounds[0]?.load.eventBytes ?? 0);
  const rows = (["ordered", "random"] as const).map((ids) => {
    const of = rounds.filter((round) => round.ids === ids);
    return [
      ids === "ordered" ? "time-ordered (v7)" : "random (v4)",
      middle(of, ({ ratio }) => ratio).toFixed(2),
      of.map(({ ratio }) => ratio.toFixed(2)).join(", "),
      thousands(middle(of, ({ load }) => load.perSecond)),
      thousands(middle(of, ({ floorPerSecond }) => floorPerSecond)),
      `${middle(of, ({ load }) => load.p50Ms).toFixed(0)} / ${middle(of, ({ load }) => load.p99Ms).toFixed(0)}`,
      `${middle(of, ({ half }) => half.p50Ms).toFixed(1)} / ${middle(of, ({ half }) => half.p99Ms).toFixed(0)}`,
      middle(of, ({ cpuUs }) => cpuUs).toFixed(1),
      Math.max(...of.map(({ peakMb }) => peakMb)).toFixed(0),
      `${(100 * middle(of, ({ indexed }) => indexed)).toFixed(0)} %`,
    ];
  });
  const headings = [
    "ids",
    "of the floor",
    "rounds",
    "events/s",
    "floor, rows/s",
    "ack p50 / p99, ms",
    "at half load, ms",
    "CPU, µs/event",
    "memory, MB",
    "indexed",
  ];
  return {
    title: "Taking in events",
    body: `${describeRun(`collector ${flags}`)}

Known events of ${bytes} bytes, in batches of 100 over 8 connections, from a process of its own on the same machine, to
\`hooks serve\` as it is: \`synchronous=FULL\`, each payload checked, sums and stories kept, the index of words following,
metrics on. The floor is what comes of the same rows when one thread inserts them into the same table with the same indexes,
1,000 a commit, without HTTP, sums, stories and words. Medians of interleaved rounds; memory is the most of all; "indexed"
is how far the index of words was when the load ended.

${renderTable(headings, rows)}`,
  };
}

/** Events posted one by one. */
export function reportSingles(rounds: readonly LoadResult[]): Section {
  const all = rounds.map(({ perSecond }) => grouped(perSecond)).join(", ");
  return {
    title: "Single events",
    body: `${grouped(middle(rounds, ({ perSecond }) => perSecond))} \`POST /events\` a second over 64 connections (rounds: ${all}), \
acknowledged in ${middle(rounds, ({ p50Ms }) => p50Ms).toFixed(0)} ms at the median and ${middle(rounds, ({ p99Ms }) => p99Ms).toFixed(0)} ms at the
99th percentile. The same command.`,
  };
}

/** Questions among millions of events. */
export function reportMillions(result: MillionsResult): Section {
  const rows = result.questions.map(({ name, p50Ms, p99Ms, limitMs }) => [
    name,
    p50Ms.toFixed(1),
    p99Ms.toFixed(1),
    String(limitMs),
  ]);
  const share = result.perSecond / result.emptyPerSecond;
  return {
    title: "Ten million events",
    body: `${describeRun(`collector-millions --events ${result.events}`)}

${grouped(result.events)} events of 30 days. The collector answers ${(result.startMs / 1_000).toFixed(1)} s after its start, has used ${result.askedMb.toFixed(0)} MB at most after
these questions, and takes in ${share.toFixed(2)} of what one with an empty database takes (${thousands(result.perSecond)} and ${thousands(result.emptyPerSecond)} events/s, without warming up),
with ${result.peakMb.toFixed(0)} MB at most. 300 questions of each kind, one after the other and after 20 to warm up, in ms:

${renderTable(["question", "p50", "p99", "limit"], rows)}`,
  };
}

/** Streams beside ingest. */
export function reportReaders(result: ReadersResult): Section {
  const { readers, stalled, expected, complete, missing, twice, alone, beside, aloneMb, peakMb } = result;
  const row = (name: string, load: LoadResult, mb: number) => [
    name,
    thousands(load.perSecond),
    load.p50Ms.toFixed(1),
    load.p99Ms.toFixed(0),
    mb.toFixed(0),
  ];
  return {
    title: "Live readers",
    body: `${describeRun(`collector-readers --readers ${readers} --events ${alone.events}`)}

${grouped(readers)} readers of server-sent events: ${grouped(readers - stalled)} follow errors, of which ${grouped(expected)} come; ${grouped(stalled)} ask for everything and
never read. Of those that read, ${grouped(complete)} got every event once, ${missing} missed one and ${twice} got one twice.

${renderTable(["the same load", "events/s", "ack p50, ms", "p99, ms", "memory, MB"], [row("alone", alone, aloneMb), row("beside them", beside, peakMb)])}`,
  };
}

/** Kills under load. */
export function reportKills(result: KillsResult): Section {
  return {
    title: "Killed under load",
    body: `${describeRun(`collector-kills --rounds ${result.rounds}`)}

${grouped(result.rounds)} times \`kill -9\` at a random moment while four senders post batches: of ${grouped(result.acknowledged)} acknowledged events
${result.lost} were lost, ${result.twice} are there twice, and the database did not open by itself, or contradicted itself, ${result.broken} times. The
slowest start took ${(result.slowestStartMs / 1_000).toFixed(1)} s.`,
  };
}
