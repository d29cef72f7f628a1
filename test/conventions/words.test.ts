import { existsSync } from "node:fs";
import { dirname, posix } from "node:path";
import { describe, expect, test } from "vitest";
import { repositoryRoot } from "../../tools/source/repository-root.ts";
import { readFiles } from "../../tools/source/source-tree.ts";

const everywhere = readFiles(
  ...["*", ".*", ".changeset/*", ".ci/*", ".github/**/*", "{apps,docs,packages,test,tools}/**/*"],
).filter(({ path }) => /\.(?:ts|js|cjs|mjs|css|html|json|md|ya?ml|py|sh)$|^\.ci\/|^\.[a-z]+$|^LICENSE$/.test(path));
const documents = readFiles("*.md", "{apps,packages}/*/*.md", "docs/**/*.md");
const lines = everywhere
  .filter(({ path }) => path !== "pnpm-lock.yaml" && path !== ".git")
  .flatMap(({ path, text }) => text.split("\n").map((line, index) => ({ place: `${path}:${index + 1}`, line })));

describe("what is written down", () => {
  test("names no path of a machine and no package registry", () => {
    const machine = /(?<![\w.~-])\/(?:tmp|root|work|home|Users)\/[a-z]|\bregistry\.[a-z]+\.[a-z]+/;
    expect(
      lines.filter(({ line }) => machine.test(line)),
      "Name no place of one machine: use os.tmpdir(), a path from the root, or the registry that is configured.",
    ).toEqual([]);
  });

  test("links only to what there is", () => {
    const broken = documents.flatMap(({ path, text }) =>
      [...text.matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)]*))?\)/g)]
        .map(([, target = "", anchor]) => ({ file: target === "" ? path : posix.join(dirname(path), target), anchor }))
        .filter(({ file, anchor }) => !existsSync(`${repositoryRoot}${file}`) || !hasHeading(file, anchor))
        .map(({ file, anchor }) => `${path}: ${file}${anchor === undefined ? "" : `#${anchor}`}`),
    );
    expect(broken, "Correct the link, or write what it leads to.").toEqual([]);
  });

  test("names only commands that the root has", () => {
    const root = JSON.parse(readFiles("package.json")[0]?.text ?? "{}") as { scripts: Record<string, string> };
    const ofPnpm = ["add", "exec", "install", "pack", "publish", "dlx"];
    const code = [...documents, ...readFiles(".github/**/*.yml")].flatMap(({ path, text }) =>
      (path.endsWith(".md") ? (text.match(/```[\s\S]*?```|`[^`\n]+`/g) ?? []) : [text]).map((part) => ({ path, part })),
    );
    const named = code.flatMap(({ path, part }) =>
      [...part.matchAll(/\bpnpm(?:@\d+)? (?:run )?([a-z][a-z:-]+)/g)].map(([, command = ""]) => ({ path, command })),
    );
    expect(named.length).toBeGreaterThan(4);
    expect(
      named.filter(({ command }) => !(command in root.scripts) && !ofPnpm.includes(command)),
      "Add the script to package.json, or name one that is there.",
    ).toEqual([]);
  });
});

/** Whether a document has the heading that a link's anchor names; without one, any document does. */
function hasHeading(file: string, anchor: string | undefined): boolean {
  if (anchor === undefined) return true;
  const headings = [...(readFiles(file)[0]?.text ?? "").matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\d\s_-]/gu, "")
      .replaceAll(" ", "-"),
  );
  return headings.includes(anchor);
}
