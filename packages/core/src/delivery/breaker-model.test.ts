import fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { build, createBuilderHook } from "../../test/support/builder.ts";
import { createControlledTransport, delivered, failed } from "../../test/support/controlled-transport.ts";
import type { CircuitBreakerState, SendOutcome } from "../index.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const timeoutMs = 200;

/** What the collector does with every request of a step; silence is ended by the timeout. */
const answers = { deliver: delivered, fail: failed, refuse: { status: "refused", error: "no" }, silence: undefined };
type Answer = keyof typeof answers;

const settings = fc.record({
  threshold: fc.integer({ min: 1, max: 4 }),
  recoveryMs: fc.integer({ min: 1, max: 1_000 }),
  maxRetries: fc.nat(2),
});

const step = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      answer: fc.constantFrom<Answer>("deliver", "fail", "fail", "refuse", "silence"),
      together: fc.integer({ min: 1, max: 4 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ advanceMs: fc.integer({ min: 1, max: 1_500 }) }) },
  { weight: 1, arbitrary: fc.record({ recoverButMs: fc.constantFrom(0, 1) }) },
);

/** What a breaker is to who reads the documentation. */
interface Model {
  state: CircuitBreakerState;
  failures: number;
  opened: number;
  openedAtMs: number;
  requests: number;
  changes: CircuitBreakerState[];
}

const newModel = (): Model => ({ state: "closed", failures: 0, opened: 0, openedAtMs: 0, requests: 0, changes: [] });

// Fails with each of these, as tried: one failure more opens it, a refusal counts as a failure, silence does not, a
// success does not reset the count, the recovery time is a millisecond longer or shorter, a probe gets retries.
test("a breaker behaves as its model does, whatever the collector answers and however time passes", async () => {
  await fc.assert(
    fc.asyncProperty(settings, fc.array(step, { maxLength: 40 }), async (breaker, steps) => {
      const model = newModel();
      const changes: CircuitBreakerState[] = [];
      let answer: Answer = "deliver";
      const transport = createControlledTransport(() => answers[answer] as SendOutcome | undefined);
      const hook = createBuilderHook({
        transport,
        breaker: {
          threshold: breaker.threshold,
          recoveryMs: breaker.recoveryMs,
          onStateChange: (state) => changes.push(state),
        },
        retry: { maxRetries: breaker.maxRetries, baseDelayMs: 0 },
        timeoutMs,
        logger: false,
      });
      await hook.initialize();
      for (const action of steps) {
        if ("advanceMs" in action) {
          await vi.advanceTimersByTimeAsync(action.advanceMs);
          continue;
        }
        if ("recoverButMs" in action) {
          const recoveredMs = model.openedAtMs + breaker.recoveryMs - action.recoverButMs;
          await vi.advanceTimersByTimeAsync(Math.max(0, recoveredMs - Date.now()));
          continue;
        }
        answer = action.answer;
        // Several that fail at once while it is closed all count; only around a probe is their number of interest.
        const together = model.state === "closed" ? 1 : action.together;
        const calledAtMs = Date.now();
        const results = Promise.all(Array.from({ length: together }, () => hook.emitBuildFinished(build("b"))));
        await settle(results);
        const expected = Array.from({ length: together }, () => run(model, action.answer, breaker, calledAtMs));
        const reasons = (await results).map((result) => (result.status === "dropped" ? result.reason : result.status));
        expect(reasons.sort()).toEqual(expected.sort());
        expect(transport.requests).toHaveLength(model.requests);
        expect(changes).toEqual(model.changes);
        expect(await hook.healthCheck()).toMatchObject({
          circuitBreakerState: model.state,
          circuitBreakerMetrics: { consecutiveFailures: model.failures, opened: model.opened },
        });
      }
    }),
    { numRuns: 200 },
  );
});

/** One call of the model, which ends now. */
function run(
  model: Model,
  answer: Answer,
  { threshold, recoveryMs, maxRetries }: { threshold: number; recoveryMs: number; maxRetries: number },
  calledAtMs: number,
): string {
  if (model.state === "open" && calledAtMs - model.openedAtMs < recoveryMs) return "circuit_open";
  if (model.state === "open") change(model, "half_open");
  const isFailure = answer === "fail" || answer === "silence";
  model.requests += isFailure && model.state === "closed" ? 1 + maxRetries : 1;
  if (!isFailure) {
    model.failures = 0;
    if (model.state !== "closed") change(model, "closed");
    return answer === "refuse" ? "refused" : "delivered";
  }
  model.failures += 1;
  if (model.state === "half_open" || model.failures >= threshold) {
    model.opened += 1;
    model.openedAtMs = Date.now();
    change(model, "open");
  }
  return "attempts_exhausted";
}

function change(model: Model, state: CircuitBreakerState): void {
  model.state = state;
  model.changes.push(state);
}

/** Lets time pass up to the moment in which a promise settles, and no further. */
async function settle(promise: Promise<unknown>): Promise<void> {
  let settled = false;
  void promise.then(() => {
    settled = true;
  });
  await vi.advanceTimersByTimeAsync(0);
  while (!settled) await vi.advanceTimersToNextTimerAsync();
}
