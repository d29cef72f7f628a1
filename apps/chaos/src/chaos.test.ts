import { afterAll, expect, it } from "vitest";
import { faults } from "./faults/index.ts";
import { killChildren } from "./process/children.ts";
import { testStage } from "./testing/test-stage.ts";

afterAll(killChildren);

for (const fault of faults) {
  it.concurrent(`everything is accounted for though ${fault.what}`, async ({ onTestFinished }) => {
    const row = await fault.run(await testStage(fault.name, onTestFinished));
    expect(row.problems).toEqual([]);
  });
}
