import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const program = fileURLToPath(new URL("../../../test/new-objects.ts", import.meta.url));
const roomForNewObjects = (how: string) => Number(execFileSync(process.execPath, [program, how], { encoding: "utf8" }));

it("V8 gives new objects at most 32 MB and what it rounds up, where it would give several times as much", () => {
  expect(roomForNewObjects("unbounded")).toBeGreaterThan(60e6);
  const bounded = roomForNewObjects("bounded");
  expect(bounded).toBeGreaterThan(16e6);
  expect(bounded).toBeLessThan(45e6);
});
