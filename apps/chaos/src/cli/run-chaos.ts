import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Fault, Row } from "../fault.ts";
import { killChildren } from "../process/children.ts";
import { costColumns, countColumns, grouped } from "../report/columns.ts";
import { describeMachine } from "../report/describe-machine.ts";
import { writeReliability } from "../report/reliability.ts";
import { renderText } from "../report/tables.ts";
import { runSuite } from "../suite.ts";
import type { Settings } from "./parse-arguments.ts";

const reliabilityPath = fileURLToPath(new URL("../../../../docs/reliability.md", import.meta.url));
const afterInterrupt = 130;

/** Runs what was asked for and prints what came of it. Returns the exit code. */
export async function runChaos(
  settings: Settings,
  out: NodeJS.WriteStream,
  progress: NodeJS.WriteStream,
): Promise<number> {
  if (settings.list) {
    for (const { name, what } of settings.faults) out.write(`${name.padEnd(20)}${what}\n`);
    return 0;
  }
  const onInterrupt = () => {
    killChildren();
    process.exit(afterInterrupt);
  };
  process.once("SIGINT", onInterrupt).once("SIGTERM", onInterrupt);

  const startedMs = performance.now();
  const machine = describeMachine();
  const rows = await runSuite(settings, createListener(progress));
  const run = { ...settings, rows, seconds: (performance.now() - startedMs) / 1_000, machine };
  if (settings.json) out.write(`${JSON.stringify({ ...run, faults: undefined }, null, 2)}\n`);
  else out.write(`\n${renderText(countColumns, rows)}\n\n${renderText(costColumns, rows)}\n\n${summarize(rows)}\n`);
  if (settings.write) await writeFile(reliabilityPath, writeReliability(run));
  return rows.every((row) => row.problems.length === 0) ? 0 : 1;
}

function createListener(stream: NodeJS.WriteStream) {
  const clear = stream.isTTY ? "\r\u001b[K" : "";
  return {
    progress(fault: Fault, text: string) {
      if (stream.isTTY) stream.write(`${clear}${fault.name}: ${text}`.slice(0, stream.columns + clear.length - 1));
    },
    finished({ fault, seconds, reckoning, problems }: Row) {
      const verdict = problems.length === 0 ? "holds" : "DOES NOT HOLD";
      stream.write(
        `${clear}${fault.padEnd(20)}${verdict}, ${grouped(reckoning.emitted)} events in ${seconds.toFixed(0)} s\n`,
      );
      for (const problem of problems) stream.write(`  ${problem}\n`);
    },
  };
}

/** The run in one sentence. */
function summarize(rows: readonly Row[]): string {
  const sum = (figure: (row: Row) => number) => rows.reduce((total, row) => total + figure(row), 0);
  const broken = rows.filter((row) => row.problems.length > 0).map((row) => row.fault);
  return [
    `${grouped(sum((row) => row.reckoning.emitted))} events, ${grouped(sum((row) => row.reckoning.acknowledged))} acknowledged:`,
    `${sum((row) => row.reckoning.lost + row.reckoning.silent)} lost, ${sum((row) => row.reckoning.duplicated)} stored twice,`,
    `${sum((row) => row.kills.service)} kills of the service, ${sum((row) => row.kills.collector)} of the collector.`,
    broken.length === 0 ? "Everything held." : `Did not hold: ${broken.join(", ")}.`,
  ].join(" ");
}
