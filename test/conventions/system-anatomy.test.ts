import { describe, expect, test } from "vitest";
import { exportsOf } from "../../tools/source/declarations.ts";
import { readFiles } from "../../tools/source/source-tree.ts";
import { systemPackages } from "../support/sources.ts";

const pascal = (kebab: string) => kebab.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
const camel = (kebab: string) => pascal(kebab).replace(/^\w/, (letter) => letter.toLowerCase());

describe.each(systemPackages)("the system package $folder", ({ folder }) => {
  const name = folder.replace("packages/", "");
  const events = readFiles(`${folder}/src/events/*.ts`).filter(({ path }) => !path.endsWith(".test.ts"));
  const index = readFiles(`${folder}/src/index.ts`)[0]?.text ?? "";

  test("has the files of every system", () => {
    const files = readFiles(`${folder}/*.*`).map(({ path }) => path.replace(`${folder}/`, ""));
    expect(
      files.sort(),
      `${folder} has a package.json, a README.md and a tsconfig.json, and no other tool's file.`,
    ).toEqual(expect.arrayContaining(["README.md", "package.json", "tsconfig.json"]));
    expect(events.length, `Declare each event of ${name} in a file of ${folder}/src/events.`).toBeGreaterThan(0);
  });

  test("has a documented hook and its factory", () => {
    const hook = readFiles(`${folder}/src/${name}-hook.ts`)[0];
    const names = hook === undefined ? [] : exportsOf(hook).map((declaration) => declaration.name);
    expect(names, `${name}-hook.ts exports ${pascal(name)}Hook and create${pascal(name)}Hook.`).toEqual([
      `${pascal(name)}Hook`,
      `create${pascal(name)}Hook`,
    ]);
  });

  test.each(events)("$path declares a payload and its definition, named after the file", ({ path, text }) => {
    const event = /([^/]+)\.ts$/.exec(path)?.[1] ?? "";
    const names = exportsOf({ path, text }).map((declaration) => declaration.name);
    const remedy = `${path} exports the interface ${pascal(event)} and the definition ${camel(event)} of "${event.replaceAll("-", "_")}".`;
    expect(names, remedy).toEqual(expect.arrayContaining([pascal(event), camel(event)]));
    expect(text, remedy).toMatch(new RegExp(`event\\(\\s*"${event.replaceAll("-", "_")}",`));
    expect(index, `Export both from ${folder}/src/index.ts.`).toMatch(
      new RegExp(`\\btype ${pascal(event)}\\b[^;]*\\b${camel(event)}\\b[^;]*"\\./events/${event}\\.ts"`),
    );
  });
});
