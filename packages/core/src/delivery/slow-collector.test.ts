import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { buildIds, setUpBatching } from "../../test/support/batching-hook.ts";
import { delivered as deliveredOutcome, failed } from "../../test/support/controlled-transport.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

// Fails when a failed batch is sent again as large as it was: it then fails for ever, and all behind it waits.
test("a collector that is too slow for a large batch gets smaller ones, until all has arrived in order", async () => {
  const { hook, emit, delivered, transport } = await setUpBatching(
    { retry: { maxRetries: 0, baseDelayMs: 0 }, breaker: { threshold: 1_000 } },
    ({ events }) => (events.length > 200 ? failed : deliveredOutcome),
  );
  const ids = buildIds(2_000);
  let open = (): void => {};
  vi.spyOn(transport, "send").mockImplementationOnce(
    () =>
      new Promise((resolve) => {
        open = () => resolve(deliveredOutcome);
      }),
  );
  await emit(...ids);
  open();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(delivered).toEqual(ids);
  await hook.shutdown();
});
