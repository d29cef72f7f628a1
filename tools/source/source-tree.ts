import { globSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import ts from "typescript";
import { repositoryRoot } from "./repository-root.ts";

/** A text file of the repository. */
export interface SourceFile {
  /** Path from the root, with forward slashes. */
  path: string;
  text: string;
}

/** A workspace package, and its manifest as it stands. */
export interface WorkspacePackage {
  /** Its folder from the root, for example `packages/core`. */
  folder: string;
  manifest: Manifest;
}

/** The fields of a `package.json` that rules look at. */
export interface Manifest {
  name: string;
  version: string;
  private?: boolean;
  description?: string;
  license?: string;
  type?: string;
  engines?: Record<string, string>;
  files?: string[];
  exports?: Record<string, string | Record<string, string>>;
  bin?: Record<string, string>;
  scripts?: Record<string, string>;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  publishConfig?: Record<string, string>;
}

const generated = /^(?:node_modules|dist|coverage|\.git|\.turbo|\.hooks)$/;

/** Reads the files that match, without what is installed, built or generated. */
export function readFiles(...patterns: string[]): SourceFile[] {
  return (
    globSync(patterns, { cwd: repositoryRoot, exclude: ({ name }) => generated.test(name), withFileTypes: true })
      // In a second worktree, .git is a file, with the path of the first.
      .filter((entry) => entry.isFile() && !generated.test(entry.name))
      .map((entry) => relative(repositoryRoot, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
      .map((path) => ({ path, text: readFileSync(`${repositoryRoot}${path}`, "utf8") }))
  );
}

/** Reads the manifests of all packages and apps. */
export function readWorkspace(): WorkspacePackage[] {
  return readFiles("packages/*/package.json", "apps/*/package.json").map(({ path, text }) => ({
    folder: path.replace(/\/package\.json$/, ""),
    manifest: JSON.parse(text) as Manifest,
  }));
}

/** What a source file imports, statically or not, types included. */
export function importsOf({ text }: SourceFile): string[] {
  return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
}

/** The package that a bare import names: `@hooks/core/schema` → `@hooks/core`. */
export function packageNameOf(specifier: string): string {
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}
