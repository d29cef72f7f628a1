import { expect, test } from "vitest";
import { build, createBuilderHook } from "../../test/support/builder.ts";
import type { SendOutcome } from "../transport/transport.ts";

/** Flushes two events through a transport that answers so, once, and then as it should. */
async function flushWith(answer: unknown) {
  const answers = [answer, { status: "delivered" }];
  const hook = createBuilderHook({
    transport: { send: async () => answers.shift() as SendOutcome },
    batching: true,
    retry: { maxRetries: 1, baseDelayMs: 0 },
    logger: false,
  });
  await hook.emitBuildFinished(build("b1"));
  await hook.emitBuildFinished(build("b2"));
  const report = await hook.flush();
  const { eventsDropped, lastError, retryCount } = await hook.healthCheck();
  return { report, eventsDropped, lastError, retryCount };
}

// Fails when the answer is believed: events are dropped for a reason that there is none, or stay in flight for ever.
test.each([
  undefined,
  null,
  "delivered",
  {},
  { status: "ok" },
  { status: "retry", error: new Error("no") },
  { status: "retry", retryAfterMs: Number.NaN, error: "no" },
])("an answer of a transport that is none is a failed attempt: %j", async (answer) => {
  const { report, eventsDropped, lastError, retryCount } = await flushWith(answer);
  expect(report).toEqual({ delivered: 2, stored: 0, pending: 0, dropped: 0 });
  expect(eventsDropped).toEqual({});
  expect(retryCount).toBe(1);
  expect(typeof lastError).toBe("string");
});

test.each([null, "b1", [null, 7], [{ index: 0, error: "no" }, null]])(
  "refusals that are none cost nobody: %j",
  async (refused) => {
    const { report } = await flushWith({ status: "delivered", refused });
    expect(report.delivered + report.dropped).toBe(2);
    expect(report.dropped).toBe(Array.isArray(refused) && refused[0] !== null ? 1 : 0);
  },
);

test.each(["2", Number.NaN, -1, null])("a number of refusals that is none costs nobody: %j", async (refusedCount) => {
  expect((await flushWith({ status: "delivered", refusedCount })).report).toMatchObject({ delivered: 2, dropped: 0 });
});

test("the error of an answer that is none says what there is", async () => {
  expect((await flushWith({ status: "ok" })).lastError).toBe(
    'The transport\'s status is "ok"; expected delivered, retry, too_large or refused.',
  );
});
