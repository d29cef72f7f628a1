import { readFiles, readWorkspace, type SourceFile, type WorkspacePackage } from "../../tools/source/source-tree.ts";

/** Every package and app. */
export const workspace: readonly WorkspacePackage[] = readWorkspace();

/** The packages that are published. */
export const packages: readonly WorkspacePackage[] = workspace.filter(({ folder }) => folder.startsWith("packages/"));

/** The packages of one system each: those that have a file for their hook. */
export const systemPackages: readonly WorkspacePackage[] = packages.filter(
  ({ folder }) => readFiles(`${folder}/src/${folder.replace("packages/", "")}-hook.ts`).length > 0,
);

/** All sources of packages and apps, tests included. */
export const sources: readonly SourceFile[] = readFiles("packages/*/src/**/*.{ts,tsx}", "apps/*/src/**/*.ts");

/** Tells whether a file is a test, or serves tests alone. */
export const isTest = ({ path }: SourceFile): boolean =>
  /\.(?:test(?:-d)?|slow)\.tsx?$|\/testing\.ts$|^apps\/[^/]+\/src\/testing\//.test(path);

/** What only a browser loads: it is built into the page, so that whoever installs the package needs none of its imports. */
export const isOfPage = ({ path }: SourceFile): boolean =>
  path.startsWith("packages/timeline/src/") && path !== "packages/timeline/src/index.ts";

/** The sources that are no tests. */
export const shipped: readonly SourceFile[] = sources.filter((file) => !isTest(file));

/** The sources of one package or app that are no tests. */
export const sourcesOf = (folder: string): SourceFile[] =>
  shipped.filter(({ path }) => path.startsWith(`${folder}/src/`));
