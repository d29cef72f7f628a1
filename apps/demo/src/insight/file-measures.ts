import type { ImportEdge } from "../memory/build-graph.ts";
import type { Finding } from "../quality/finding.ts";
import type { Commit } from "../repository/repository.ts";
import type { FileFacts } from "../workflow/file-facts.ts";

/** What the systems measured on one source file. */
export interface FileMeasures {
  path: string;
  lines: number;
  findings: number;
  tested: boolean;
  imports: number;
  importedBy: number;
  /** Commits that touched it, among those that were read. */
  commits: number;
}

/** Brings together what each system measured, for the source files of a repository. */
export function measureFiles(given: {
  files: readonly FileFacts[];
  findings: readonly Finding[];
  imports: readonly ImportEdge[];
  commits: readonly Commit[];
  tested: ReadonlySet<string>;
}): FileMeasures[] {
  const findings = countOf(given.findings.map(({ path }) => path));
  const imports = countOf(given.imports.map(({ from }) => from));
  const importedBy = countOf(given.imports.map(({ to }) => to));
  const commits = countOf(given.commits.flatMap(({ changes }) => changes.map(({ path }) => path)));
  return given.files
    .filter(({ role }) => role === "source")
    .map(({ path, lines }) => ({
      path,
      lines,
      findings: findings.get(path) ?? 0,
      tested: given.tested.has(path),
      imports: imports.get(path) ?? 0,
      importedBy: importedBy.get(path) ?? 0,
      commits: commits.get(path) ?? 0,
    }));
}

/** Counts how often each text occurs. */
function countOf(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}
