import { getHeapSpaceStatistics } from "node:v8";
import { boundNewObjects } from "../src/cli/serve/bound-new-objects.ts";

// A program that makes objects which live for a while, and prints how much room V8 gave new ones at most, in bytes.
if (process.argv[2] === "bounded") boundNewObjects();
let most = 0;
let kept: unknown[] = [];
for (let round = 0; round < 200; round++) {
  for (let count = 0; count < 20_000; count++) kept.push({ count, list: [count] });
  if (kept.length > 60_000) kept = [];
  await new Promise((resolve) => setImmediate(resolve));
  const space = getHeapSpaceStatistics().find(({ space_name }) => space_name === "new_space");
  most = Math.max(most, space?.space_size ?? 0);
}
process.stdout.write(`${most}\n`);
