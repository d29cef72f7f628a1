import { expect, test } from "vitest";
import * as zod from "../packages/core/src/zod.ts";
import { sourcesOf, systemPackages } from "./support/sources.ts";

// A built system finds in `@hooks/core/zod` what its sources take from `zod/mini`.
test("core has every part of zod that the schemas of the systems are made of", () => {
  const sources = systemPackages.flatMap(({ folder }) => sourcesOf(folder));
  const used = sources.flatMap(({ text }) => [...text.matchAll(/\bz\.(\w+)\(/g)].map(([, name]) => String(name)));
  expect(used.length).toBeGreaterThan(100);
  expect(
    used.filter((name) => !(name in zod)),
    "Add these to packages/core/src/zod.ts.",
  ).toEqual([]);
});
