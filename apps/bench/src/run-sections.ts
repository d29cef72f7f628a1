import { bundleTasks } from "./process/bundle-tasks.ts";
import { renderTable } from "./report/table.ts";
import type { Section, SectionReport, Target } from "./section.ts";

/** The options of every subcommand. */
export interface SharedOptions {
  rounds: number;
  events: number;
  only?: string | undefined;
  peers: boolean;
  sources: boolean;
  json: boolean;
}

/** Runs sections one after the other and prints what they found. */
export async function runSections(chosen: readonly Section[], options: SharedOptions): Promise<SectionReport[]> {
  const { rounds, events, peers, only } = options;
  const folder = await bundleTasks(options);
  const reports: SectionReport[] = [];
  for (const section of chosen) {
    const report = await section.measure({
      settings: { rounds, events, peers, only: only?.split(",") },
      folder,
      progress: (text) => void process.stderr.write(`${section.name}: ${text}\n`),
    });
    reports.push(report);
    if (!options.json)
      process.stdout.write(`\n## ${report.heading}\n\n${report.markdown}\n\n${renderTargets(report.targets)}\n`);
  }
  if (options.json) process.stdout.write(`${JSON.stringify(reports, null, 2)}\n`);
  return reports;
}

/** Bounds beside what was measured. */
function renderTargets(targets: readonly Target[]): string {
  return renderTable<Target>(
    [
      { heading: "target", cell: ({ what }) => what, isText: true },
      { heading: "at most", cell: ({ atMost }) => atMost },
      { heading: "measured", cell: ({ measured }) => measured },
      { heading: "", cell: ({ met }) => (met ? "met" : "MISSED"), isText: true },
    ],
    targets,
  );
}
