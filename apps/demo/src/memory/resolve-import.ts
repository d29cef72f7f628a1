import { posix } from "node:path";
import type { Language } from "../repository/language.ts";

/** What an import comes to: a file of the repository, a name that no file has, or something that is not its own. */
export type ResolvedImport = { to: string } | { missing: string } | "foreign";

const scriptExtensions = [
  ".ts",
  ".tsx",
  ".mts",
  ".cts",
  ".js",
  ".jsx",
  ".mjs",
  ".cjs",
  ".d.ts",
  ".json",
  ".vue",
  ".svelte",
];

/** Sources are written as the name that they will be built to. */
const sourceExtensions: Readonly<Record<string, readonly string[]>> = {
  ".js": [".ts", ".tsx", ".d.ts"],
  ".jsx": [".tsx"],
  ".mjs": [".mts"],
  ".cjs": [".cts"],
};

/** Finds the file that an import names, among the files of the repository. */
export function resolveImport(
  from: string,
  specifier: string,
  language: Language,
  paths: ReadonlySet<string>,
): ResolvedImport {
  switch (language.name) {
    case "typescript":
    case "javascript":
      return /^\.\.?(?:\/|$)/.test(specifier) ? relativeScript(from, specifier, paths) : "foreign";
    case "python":
      return pythonModule(from, specifier, paths);
    case "rust":
      return firstOf(rustModule(from, specifier), paths) ?? "foreign";
    default:
      return (
        firstOf([posix.join(posix.dirname(from), specifier), specifier, `include/${specifier}`], paths) ?? "foreign"
      );
  }
}

function relativeScript(from: string, specifier: string, paths: ReadonlySet<string>): ResolvedImport {
  const target = posix.join(posix.dirname(from), specifier.replace(/[?#].*$/, "")).replace(/\/$/, "");
  if (target.startsWith("..")) return "foreign";
  const folder = target === "." ? "" : `${target}/`;
  const extension = posix.extname(target);
  const stem = target.slice(0, target.length - extension.length);
  const candidates = [
    target,
    ...(sourceExtensions[extension] ?? []).map((source) => stem + source),
    ...scriptExtensions.map((added) => target + added),
    ...scriptExtensions.map((added) => `${folder}index${added}`),
    `${folder}package.json`,
  ];
  return firstOf(candidates, paths) ?? { missing: target };
}

function pythonModule(from: string, specifier: string, paths: ReadonlySet<string>): ResolvedImport {
  const dots = /^\.*/.exec(specifier)?.[0].length ?? 0;
  const module = specifier.slice(dots).replaceAll(".", "/");
  const here = posix.dirname(from);
  const bases = dots > 0 ? [posix.join(here, ...Array<string>(dots - 1).fill(".."))] : ["", "src", here];
  const candidates = bases.flatMap((base) => {
    const target = posix.join(base, module);
    return [`${target}.py`, posix.join(target, "__init__.py")];
  });
  return firstOf(candidates, paths) ?? "foreign";
}

function rustModule(from: string, name: string): string[] {
  const folder = posix.dirname(from);
  const stem = posix.basename(from, ".rs");
  const home = ["mod", "lib", "main"].includes(stem) ? folder : posix.join(folder, stem);
  return [posix.join(home, `${name}.rs`), posix.join(home, name, "mod.rs")];
}

function firstOf(candidates: readonly string[], paths: ReadonlySet<string>): { to: string } | undefined {
  const found = candidates.find((candidate) => paths.has(candidate));
  return found === undefined ? undefined : { to: found };
}
