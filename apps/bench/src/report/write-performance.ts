import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { SectionReport } from "../section.ts";
import { sections } from "../sections/index.ts";
import { renderPerformance } from "./performance.ts";

/** What a section has found, and on which machine. */
export interface WrittenReport extends SectionReport {
  machine: string;
}

const documents = fileURLToPath(new URL("../../../../docs/", import.meta.url));
const figures = `${documents}performance.json`;

/** Writes `docs/performance.json` and the page made of it; sections that were not measured keep what they had. */
export function writePerformance(reports: Readonly<Record<string, WrittenReport>>): void {
  const before = existsSync(figures)
    ? (JSON.parse(readFileSync(figures, "utf8")) as Record<string, WrittenReport>)
    : {};
  const all = { ...before, ...reports };
  const ordered = sections.flatMap(({ name }) => all[name] ?? []);
  writeFileSync(figures, `${JSON.stringify(all, null, 2)}\n`);
  writeFileSync(`${documents}performance.md`, renderPerformance(ordered));
}
