import { expect, test } from "vitest";
import * as zod from "../packages/core/src/zod.ts";
import { readFiles } from "../tools/source/source-tree.ts";

// A built system finds in `@hooks/core/zod` what its sources take from `zod/mini`.
test("core has every part of zod that the schemas of the systems are made of", () => {
  const folders = ["akosha", "crackerjack", "mahavishnu", "oneiric", "session-buddy"];
  const sources = readFiles(...folders.map((folder) => `packages/${folder}/src/**/*.ts`));
  const used = sources.flatMap(({ text }) => [...text.matchAll(/\bz\.(\w+)\(/g)].map(([, name]) => String(name)));
  expect(used.length).toBeGreaterThan(100);
  expect(used.filter((name) => !(name in zod))).toEqual([]);
});
