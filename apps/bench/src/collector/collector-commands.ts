import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Command } from "commander";
import { measureKills } from "./kills.ts";
import type { LoadResult } from "./load/load-plan.ts";
import { type IngestRound, measureIngest, measureSingles } from "./measure-ingest.ts";
import { fill } from "./millions/fill.ts";
import { measureMillions } from "./millions/measure-millions.ts";
import { measureReaders } from "./readers/measure-readers.ts";
import { readSections, type Section, writePage } from "./report/page.ts";
import { reportIngest, reportKills, reportMillions, reportReaders, reportSingles } from "./report/sections.ts";
import { inTempFolder } from "./temp-folder.ts";

interface Output {
  json: boolean;
  write: boolean;
}

const page = fileURLToPath(new URL("../../../../docs/performance-collector.md", import.meta.url));
const note = (text: string) => void process.stderr.write(`${text}\n`);

/** Adds the commands that measure a collector. Each prints Markdown, or JSON with `--json`. */
export function addCollectorCommands(program: Command): void {
  const add = (name: string, what: string) =>
    program
      .command(name)
      .description(what)
      .option("--json", "print JSON in place of Markdown", false)
      .option("--write", "put what comes of it into docs/performance-collector.md", false);

  add("collector", "events a second, beside what SQLite alone stores, and how long answers take")
    .option("--rounds <number>", "interleaved rounds", Number, 3)
    .option("--events <number>", "events of one load", Number, 300_000)
    .action(async ({ rounds, events, ...output }: Output & { rounds: number; events: number }) => {
      const ingest: IngestRound[] = [];
      const singles: LoadResult[] = [];
      for (let round = 1; round <= rounds; round++) {
        for (const ids of ["ordered", "random"] as const) {
          note(`round ${round} of ${rounds}, ${ids} ids`);
          ingest.push(await measureIngest(ids, events));
        }
        note(`round ${round} of ${rounds}, single events`);
        singles.push(await measureSingles(Math.ceil(events / 5)));
      }
      const sections = [reportIngest(ingest, `--rounds ${rounds} --events ${events}`), reportSingles(singles)];
      tell(sections, { ingest, singles }, output);
    });

  add("collector-kills", "kill -9 under load, and what is left of what was acknowledged")
    .option("--rounds <number>", "kills", Number, 200)
    .action(async ({ rounds, ...output }: Output & { rounds: number }) => {
      const result = await measureKills(rounds, (round) => round % 10 === 0 && note(`${round} of ${rounds} kills`));
      tell([reportKills(result)], result, output);
      process.exitCode = result.lost + result.twice + result.broken === 0 ? 0 : 1;
    });

  add("collector-readers", "live readers, a tenth of them stalled, and what they do to ingest")
    .option("--readers <number>", "readers", Number, 1_000)
    .option("--events <number>", "events that arrive meanwhile", Number, 100_000)
    .action(async ({ readers, events, ...output }: Output & { readers: number; events: number }) => {
      const result = await measureReaders(readers, events);
      tell([reportReaders(result)], result, output);
      process.exitCode = result.missing + result.twice === 0 ? 0 : 1;
    });

  add("collector-millions", "how long questions take among millions of events")
    .option("--events <number>", "events to have stored before", Number, 10_000_000)
    .option(
      "--db <path>",
      "database to fill and keep: a run that was interrupted goes on (default: one that is removed)",
    )
    .action(async ({ events, db, ...output }: Output & { events: number; db?: string }) => {
      const measure = async (path: string) => {
        mkdirSync(dirname(path), { recursive: true });
        await fill(path, events, (stored) => note(`${stored} of ${events} events stored`));
        return measureMillions(path, note);
      };
      const result = await (db === undefined
        ? inTempFolder((folder) => measure(join(folder, "hooks.db")))
        : measure(db));
      tell([reportMillions(result)], result, output);
    });
}

function tell(sections: readonly Section[], results: unknown, { json, write }: Output): void {
  const markdown = sections.map(({ title, body }) => `## ${title}\n\n${body}\n`).join("\n");
  process.stdout.write(json ? `${JSON.stringify(results, null, 2)}\n` : `\n${markdown}`);
  if (write) writeFileSync(page, writePage(readSections(page), sections));
}
