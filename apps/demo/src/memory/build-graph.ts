import type { TestPairs } from "../quality/test-pairs.ts";
import type { FileFacts } from "../workflow/file-facts.ts";
import type { Graph, Relation } from "./graph.ts";

/** An import that has been followed to a file of the repository. */
export interface ImportEdge {
  from: string;
  to: string;
}

/** Builds the graph of a repository: the project, its program files, what they import, and which tests are for which. */
export function buildGraph(
  project: string,
  files: readonly FileFacts[],
  imports: readonly ImportEdge[],
  pairs: TestPairs,
): Graph {
  const members = files.filter(({ role }) => role === "source" || role === "test");
  const names = new Set(members.map(({ path }) => path));
  const relations: Relation[] = [
    ...imports.map(({ from, to }) => ({ from, to, relationType: "depends_on" as const })),
    ...[...pairs.testsOf].flatMap(([source, tests]) =>
      tests.filter((test) => test !== source).map((from) => ({ from, to: source, relationType: "tests" as const })),
    ),
  ].filter(({ from, to }) => names.has(from) && names.has(to) && from !== to);
  return {
    entities: [
      { name: project, entityType: "project", observations: [`${files.length} files could be read`] },
      ...members.map((file) => ({
        name: file.path,
        entityType: file.role === "test" ? ("test" as const) : ("file" as const),
        observations: [`${file.lines} lines of ${file.language}`],
      })),
    ],
    relations: unique(relations),
  };
}

function unique(relations: readonly Relation[]): Relation[] {
  return [...new Map(relations.map((relation) => [JSON.stringify(relation), relation])).values()];
}
