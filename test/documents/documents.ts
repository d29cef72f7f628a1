import { readFiles, type SourceFile } from "../../tools/source/source-tree.ts";

/** All documents of the repository, but for decisions and changelogs, which tell of their time. */
export const documents: readonly SourceFile[] = readFiles("*.md", "{apps,packages}/*/*.md", "docs/*.md").filter(
  ({ path }) => !path.endsWith("CHANGELOG.md"),
);
