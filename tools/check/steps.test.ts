import { describe, expect, test } from "vitest";
import { readFiles } from "../source/source-tree.ts";
import { steps } from "./steps.ts";

const textOf = (path: string) => readFiles(path)[0]?.text ?? "";
const { scripts } = JSON.parse(textOf("package.json")) as { scripts: Record<string, string> };

describe("pnpm check", () => {
  test.each(steps)("runs $script, which is there, and says what to do when it fails", ({ script, remedy }) => {
    expect(Object.keys(scripts)).toContain(script);
    expect(remedy).toMatch(/^[A-Z].+\.$/);
    const named = [...remedy.matchAll(/`pnpm ([a-z:-]+)/g)].map(([, name]) => name as string);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  test("runs nothing twice", () => {
    const run = steps.map(({ script }) => script);
    expect(run).toEqual([...new Set(run)]);
  });

  test("is what the workflows run", () => {
    for (const path of [".github/workflows/ci.yml", ".github/workflows/release.yml"]) {
      expect(textOf(path)).toContain("run: npx -y pnpm@12 check\n");
    }
  });
});

test("CI runs the tests by the very command of the README", () => {
  expect(textOf("README.md")).toMatch(/^npx -y pnpm@12 test /m);
  expect(textOf(".ci/run")).toMatch(/^npx -y pnpm@12 test /m);
});

test("workflows pin what they use by a commit", () => {
  const used = readFiles(".github/workflows/*.yml").flatMap(({ text }) =>
    [...text.matchAll(/uses: (\S+)/g)].map(([, action]) => action as string),
  );
  expect(used.length).toBeGreaterThan(3);
  expect(used.filter((action) => !/@[0-9a-f]{40}$/.test(action))).toEqual([]);
});
