import { expect, test } from "vitest";
import { poolScaled } from "./pool-scaled.ts";

const scaled = { poolId: "pool_1", targetWorkers: 6 };

test.each([{ minWorkers: 2, maxWorkers: 10 }, { minWorkers: 4, maxWorkers: 4 }, { minWorkers: 20 }, { maxWorkers: 0 }])(
  "takes the limits %o",
  (limits) => {
    expect(poolScaled.toWire({ ...scaled, ...limits })).toMatchObject({ valid: true });
  },
);

test("refuses a most that lies below the least", () => {
  expect(poolScaled.toWire({ ...scaled, minWorkers: 5, maxWorkers: 4 })).toEqual({
    valid: false,
    problems: [{ path: "maxWorkers", expected: "a number of at least minWorkers", received: "number 4" }],
  });
});
