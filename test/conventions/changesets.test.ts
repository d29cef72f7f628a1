import { expect, test } from "vitest";
import { readFiles } from "../../tools/source/source-tree.ts";
import { packages } from "../support/sources.ts";

const names = packages.map(({ manifest }) => manifest.name);
const changesets = readFiles(".changeset/*.md").map(({ path, text }) => {
  const [, head = "", body = ""] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? [];
  const releases = [...head.matchAll(/^"([^"]+)": (\w+)$/gm)].map(([, name = "", bump = ""]) => ({ name, bump }));
  return { path, releases, body: body.trim() };
});

test("a package that was never released is told of in a changeset", () => {
  const told = changesets.flatMap(({ releases }) => releases.map(({ name }) => name));
  const silent = packages.filter(({ manifest }) => manifest.version === "0.0.0" && !told.includes(manifest.name));
  expect(
    silent.map(({ manifest }) => manifest.name),
    "Write a changeset that says what users can do with it (pnpm changeset): no release takes it along otherwise.",
  ).toEqual([]);
});

test("a changeset says in sentences what changes, and in which package", () => {
  const strange = changesets.filter(
    ({ releases, body }) =>
      releases.length === 0 || !/[.:!?]/.test(body) || releases.some(({ name }) => !names.includes(name)),
  );
  expect(
    strange.map(({ path }) => path),
    "Name packages of this repository, with minor or patch each, and tell their users what changes.",
  ).toEqual([]);
});
