import type { AnyEventDefinition, WireProblem } from "@hooks/core";

const mostProblems = 20;
const longestPath = 200;
const longestMessage = 500;

/** Holds a payload off the wire to its schema; undefined when it fits. */
export function findProblems(
  definition: AnyEventDefinition,
  data: Readonly<Record<string, unknown>>,
): readonly WireProblem[] | undefined {
  const problems = [...findCamelCase(definition, data), ...findMismatches(definition, data)];
  return problems.length === 0 ? undefined : problems.slice(0, mostProblems).map(shorten);
}

/** A definition takes callers' spelling for its own; on the wire nobody finds a field by it. */
function findCamelCase({ wireNames }: AnyEventDefinition, data: object): WireProblem[] {
  return Object.entries<string>(wireNames).flatMap(([name, wireName]) =>
    name !== wireName && Object.hasOwn(data, name)
      ? [{ path: name, message: `expected the name ${wireName}, got ${name}` }]
      : [],
  );
}

function findMismatches(definition: AnyEventDefinition, data: object): WireProblem[] {
  try {
    const checked = definition.toWire(data);
    if (checked.valid) return [];
    return checked.problems.map(({ path, expected, received }) => ({
      path: toWirePath(path, definition.wireNames),
      message: `expected ${expected}, got ${received}`,
    }));
  } catch (error) {
    // A schema is somebody's code, and no reason to lose an event.
    return [{ path: "", message: `the schema failed: ${error instanceof Error ? error.message : String(error)}` }];
  }
}

/** `repoPaths[3].name` is `repo_paths[3].name` on the wire: only the top level has two spellings. */
function toWirePath(path: string, wireNames: Readonly<Record<string, string>>): string {
  const [name] = /^[^.[]*/.exec(path) as RegExpExecArray;
  const wireName = Object.hasOwn(wireNames, name) ? (wireNames[name] as string) : name;
  return `${wireName}${path.slice(name.length)}`;
}

function shorten({ path, message }: WireProblem): WireProblem {
  return { path: cut(path, longestPath), message: cut(message, longestMessage) };
}

function cut(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length).toWellFormed()}…` : text;
}
