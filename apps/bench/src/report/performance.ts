import { readFileSync } from "node:fs";
import { peerVersions } from "../peers/versions.ts";
import { renderTargets } from "./render-targets.ts";
import type { WrittenReport } from "./write-performance.ts";

/** What is to be said about the figures; it is written by hand, and goes between targets and tables. */
const notes = new URL("../../notes.md", import.meta.url);

const manifest = new URL("../../package.json", import.meta.url);

/** The page `docs/performance.md`. @param reports in the order of the page */
export function renderPerformance(reports: readonly WrittenReport[]): string {
  const targets = reports.flatMap((report) => report.targets);
  const met = targets.filter((target) => target.met).length;
  const machines = [...new Set(reports.map(({ machine }) => machine))];
  return [
    "# What the hooks cost",
    "",
    "Written by `pnpm bench all --write`; the remarks are in `apps/bench/notes.md`. Absolute figures move by a third between hours on a shared machine: read the ratios, each of which is to FLOOR-2 in the same round of the same run.",
    "",
    "## Targets",
    "",
    `${met} of ${targets.length} are met.`,
    "",
    renderTargets(targets),
    "",
    readFileSync(notes, "utf8").trim(),
    "",
    ...reports.flatMap(({ heading, markdown }) => [`## ${heading}`, "", markdown, ""]),
    "## How it is measured",
    "",
    method,
    "",
    `Clients: ${versions()}. Machine: ${machines.join("; another part: ")}.`,
    "",
  ].join("\n");
}

function versions(): string {
  const { dependencies } = JSON.parse(readFileSync(manifest, "utf8")) as { dependencies: Record<string, string> };
  const own = ["ky", "undici"].map((name) => [name, dependencies[name]?.replace("^", "")]);
  return [...own, ...Object.entries(peerVersions)].map(([name, version]) => `${name} ${version}`).join(", ");
}

const method = `Each run is a fresh process that sends events of 409 bytes (\`workflow_completed\`, two UUIDs, five payload fields, two tags) to a
sink in a process of its own, which counts every event. Clients emit 2,000 events, wait until these are acknowledged, and go on. Clients take turns, round
after round. CPU is user and system time of the whole client process, from its start, by \`process.cpuUsage\`; memory is its peak resident size. The floors make the same events and send them in batches of 100, four requests at a time, and promise nothing; the hooks run at
their default settings with batching, with validation, snapshots, redaction, retry and breaker, and their batches grow with the backlog.

To see where the time goes:

\`\`\`sh
pnpm bench emit --only hooks --events 200000 --profile profiles   # one .cpuprofile for each run, for Chrome's or VS Code's viewer
\`\`\`

\`pnpm bench:guard\`, a part of \`pnpm check\`, measures hooks and floor against each other in a few seconds and fails when the ratio is worse than the target by more than noise.`;
