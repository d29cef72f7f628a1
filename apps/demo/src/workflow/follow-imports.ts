import { stat } from "node:fs/promises";
import { join } from "node:path";
import type { ImportEdge } from "../memory/build-graph.ts";
import { resolveImport } from "../memory/resolve-import.ts";
import type { IntegrityTest } from "../quality/integrity.ts";
import { languageOf } from "../repository/language.ts";
import type { FileFacts } from "./file-facts.ts";

/** Where the imports of a repository lead. */
export interface FollowedImports {
  edges: ImportEdge[];
  /** One test for each file that imports by path: each import leads to a file. */
  tests: IntegrityTest[];
}

/** Folders whose content is made by a build; an import of it says nothing about the sources. */
const generated = /(?:^|\/)(?:dist|build|out|generated|gen|coverage|node_modules)(?:\/|$)|\.generated\b/;

/** Follows every import to the file that it names; a file that git does not track counts when it is there. */
export async function followImports(
  root: string,
  files: readonly FileFacts[],
  paths: ReadonlySet<string>,
): Promise<FollowedImports> {
  const edges: ImportEdge[] = [];
  const tests: IntegrityTest[] = [];
  for (const { path, imports } of files) {
    const language = languageOf(path);
    if (language === undefined) continue;
    let byPath = 0;
    const broken: { specifier: string; line: number }[] = [];
    for (const statement of imports) {
      const target = resolveImport(path, statement.specifier, language, paths);
      if (target === "foreign") continue;
      byPath += 1;
      if ("to" in target) edges.push({ from: path, to: target.to });
      else if (!generated.test(target.missing) && !(await exists(join(root, target.missing)))) broken.push(statement);
    }
    if (byPath > 0) tests.push(...importTests(path, broken));
  }
  return { edges, tests };
}

function importTests(path: string, broken: readonly { specifier: string; line: number }[]): IntegrityTest[] {
  const id = `imports lead to files: ${path}`;
  const [first] = broken;
  if (!first) return [{ id, path, outcome: "passed" }];
  const others = broken.length > 1 ? ` So do ${broken.length - 1} more in this file.` : "";
  const message = `The import of "${first.specifier}" leads to no file.${others}`;
  return [
    {
      id,
      path,
      outcome: "failed",
      failure: { message, line: first.line, issueType: "import_error", code: "broken-import" },
    },
  ];
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
