import { describe, expect, test } from "vitest";
import { exportsOf } from "../../tools/source/declarations.ts";
import { readFiles } from "../../tools/source/source-tree.ts";
import { isTest, shipped, systemPackages } from "../support/sources.ts";

const files = [...shipped, ...readFiles("tools/**/*.ts", "test/**/*.ts").filter((file) => !isTest(file))];
const exported = files.flatMap((file) =>
  exportsOf(file).map((declaration) => ({ ...declaration, place: `${file.path}:${declaration.line}` })),
);

describe("every export", () => {
  test("has a comment right above it", () => {
    expect(exported.length).toBeGreaterThan(300);
    const bare = exported.filter(({ docs }) => docs === undefined).map(({ place, name }) => `${place} ${name}`);
    expect(bare, "Say in a sentence of JSDoc what it is: shapes, units, defaults, errors.").toEqual([]);
  });

  test("is told in sentences", () => {
    const isSentence = (docs: string) => /^[A-Z\d`“"'].*[.:)!?]/s.test(docs);
    const bare = exported.filter(({ docs }) => docs !== undefined && !isSentence(docs));
    expect(
      bare.map(({ place, docs }) => `${place} ${docs}`),
      "A comment begins with a capital and ends with a full stop.",
    ).toEqual([]);
  });
});

/** The names that an entry of a package exports. */
const published = new Map(
  readFiles("packages/*/src/**/index.ts", "packages/*/src/index.ts").map(({ path, text }) => [path, text]),
);

const isPublished = (place: string, name: string) =>
  [...published].some(
    ([path, text]) => path.split("/")[1] === place.split("/")[1] && new RegExp(`\\b${name}\\b`).test(text),
  );

describe("what callers write", () => {
  const isWritten = ({ place, name }: (typeof exported)[number]) =>
    systemPackages.some(({ folder }) => place.startsWith(`${folder}/src/events/`)) ||
    (/Options$/.test(name) && !place.includes("/cli/") && isPublished(place, name));
  const written = exported.filter((declaration) => isWritten(declaration) && declaration.members.length > 0);

  test("is documented field by field", () => {
    expect(written.length).toBeGreaterThan(30);
    const bare = written.flatMap(({ place, name, members }) =>
      members.filter(({ docs }) => !docs).map((member) => `${place} ${name}.${member.name}`),
    );
    expect(bare, "Say above the field what it means, its unit, its range and its default.").toEqual([]);
  });
});
