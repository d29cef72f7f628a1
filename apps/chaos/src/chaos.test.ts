import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it, onTestFinished } from "vitest";
import type { Fault, Row } from "./fault.ts";
import { faults } from "./faults/index.ts";
import { killChildren } from "./process/children.ts";
import { createRandom } from "./random.ts";

afterAll(killChildren);

it.each(faults)("$name", async (fault) => {
  const row = await runShortly(fault);
  expect(row.problems).toEqual([]);
});

async function runShortly(fault: Fault): Promise<Row> {
  const folder = await mkdtemp(join(tmpdir(), "chaos-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const random = createRandom(42).fork(fault.name);
  return fault.run({ fault: fault.name, random, folder, seconds: 0.5, events: 0, say: () => {} });
}
