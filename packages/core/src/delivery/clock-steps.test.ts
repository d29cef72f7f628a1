import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { setUpBatching } from "../../test/support/batching-hook.ts";
import { delivered as deliveredOutcome, failed } from "../../test/support/controlled-transport.ts";

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse("2026-02-06T12:00:00Z") });
});
afterEach(() => {
  vi.useRealTimers();
});

const hourMs = 3_600_000;

describe("when the clock is set back by an hour", () => {
  // Fails when the breaker waits for the clock to catch up with the time of its opening.
  test("an open breaker does not hold events for that hour", async () => {
    let up = false;
    const { hook, emit, delivered } = await setUpBatching(
      { retry: { maxRetries: 0, baseDelayMs: 0 }, breaker: { threshold: 1, recoveryMs: 1_000 } },
      () => (up ? deliveredOutcome : failed),
    );
    await emit("b1");
    await hook.flush();
    expect((await hook.healthCheck()).circuitBreakerState).toBe("open");
    vi.setSystemTime(Date.now() - hourMs);
    up = true;
    await vi.advanceTimersByTimeAsync(1_000);
    expect(delivered).toEqual(["b1"]);
    expect(await hook.healthCheck()).toMatchObject({ circuitBreakerState: "closed", status: "healthy" });
  });

  // Fails when the age of the oldest event is taken as it is: it is negative for an hour.
  test("a batch leaves no later than the batches' delay", async () => {
    const { emit, delivered } = await setUpBatching({ batching: { maxDelayMs: 5_000 } }, () => deliveredOutcome);
    await emit("b1");
    vi.setSystemTime(Date.now() - hourMs);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(delivered).toEqual(["b1"]);
  });
});

// Fails when a flush right after a failed delivery returns without an attempt: a script that ends then loses its batch.
test("a flush right after a failed delivery makes an attempt of its own", async () => {
  let up = false;
  vi.spyOn(Math, "random").mockReturnValue(0.999);
  const { hook, emit, delivered } = await setUpBatching({ retry: { maxRetries: 0, baseDelayMs: 60_000 } }, () =>
    up ? deliveredOutcome : failed,
  );
  await emit("b1");
  expect(await hook.flush()).toMatchObject({ delivered: 0, pending: 1 });
  up = true;
  expect(await hook.flush()).toMatchObject({ delivered: 1, pending: 0 });
  expect(delivered).toEqual(["b1"]);
});
