import { bundleTasks } from "./process/bundle-tasks.ts";
import { setProfileFolder } from "./process/run-task.ts";
import { describeMachine } from "./report/describe-machine.ts";
import { renderTargets } from "./report/render-targets.ts";
import { type WrittenReport, writePerformance } from "./report/write-performance.ts";
import type { Section } from "./section.ts";

/** The options of every subcommand. */
export interface SharedOptions {
  rounds: number;
  events: number;
  only?: string | undefined;
  peers: boolean;
  sources: boolean;
  json: boolean;
  /** Where to put CPU profiles. */
  profile?: string | undefined;
  /** Whether to write docs/performance.md and the figures beside it. */
  write: boolean;
}

/** Runs sections one after the other, prints what they found, and writes it down where that is asked for. */
export async function runSections(chosen: readonly Section[], options: SharedOptions): Promise<void> {
  const { rounds, events, peers, only } = options;
  const machine = describeMachine();
  setProfileFolder(options.profile);
  const folder = await bundleTasks(options);
  const reports: Record<string, WrittenReport> = {};
  for (const section of chosen) {
    const report = await section.measure({
      settings: { rounds, events, peers, only: only?.split(",") },
      folder,
      progress: (text) => void process.stderr.write(`${section.name}: ${text}\n`),
    });
    reports[section.name] = { ...report, machine };
    if (!options.json) {
      process.stdout.write(`\n## ${report.heading}\n\n${report.markdown}\n\n${renderTargets(report.targets)}\n`);
    }
  }
  if (options.json) process.stdout.write(`${JSON.stringify(reports, null, 2)}\n`);
  if (options.write) await writePerformance(reports);
}
