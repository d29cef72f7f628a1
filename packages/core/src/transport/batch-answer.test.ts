import nock from "nock";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { build, createBuilderHook } from "../../test/support/builder.ts";
import type { HookOptions } from "../hook/hook-options.ts";

const collectorUrl = "http://collector.test";

beforeAll(() => {
  nock.disableNetConnect();
});
afterEach(() => {
  nock.cleanAll();
});
afterAll(() => {
  nock.enableNetConnect();
  nock.restore();
});

interface Posted {
  event_id: string;
  data: { build_id: string };
}

/** Answers each batch by its build ids, and keeps these. */
function scriptBatches(answer: (buildIds: string[]) => [status: number, body?: object]) {
  const batches: string[][] = [];
  nock(collectorUrl)
    .persist()
    .post("/events/batch")
    .reply(async (request: Request) => {
      const events = (await request.json()) as Posted[];
      const buildIds = events.map((event) => event.data.build_id);
      batches.push(buildIds);
      return answer(buildIds);
    });
  return batches;
}

async function flushBuilds(buildIds: readonly string[], options: HookOptions = {}) {
  const dropped: string[] = [];
  const deliveredIds: string[] = [];
  const buildOf = (event: { json?: string | undefined }) => (JSON.parse(event.json ?? "") as Posted).data.build_id;
  const hook = createBuilderHook({
    collectorUrl,
    batching: true,
    retry: { maxRetries: 1, baseDelayMs: 0 },
    logger: false,
    onDelivered: (events) => deliveredIds.push(...events.map(buildOf)),
    onDropped: (events, reason) => dropped.push(...events.map((event) => `${buildOf(event)} ${reason}`)),
    ...options,
  });
  for (const buildId of buildIds) await hook.emitBuildFinished(build(buildId));
  const report = await hook.flush();
  const health = await hook.healthCheck();
  await hook.shutdown({ timeoutMs: 0 });
  return { report, health, dropped, delivered: deliveredIds };
}

describe("a batch's answer", () => {
  // Fails when a partial refusal drops the batch, or when what was refused counts as delivered.
  test("that refuses some events by index drops these and no other", async () => {
    scriptBatches(() => [
      201,
      {
        status: "batch_completed",
        collected: 2,
        failed: 1,
        errors: [{ index: 1, event_id: null, message: "build_id: too short" }],
      },
    ]);
    const { report, dropped, delivered, health } = await flushBuilds(["b1", "b2", "b3"]);
    expect(report).toMatchObject({ delivered: 2, pending: 0, dropped: 1 });
    expect(delivered).toEqual(["b1", "b3"]);
    expect(dropped).toEqual(["b2 refused"]);
    expect(health).toMatchObject({ eventsEmitted: 3, eventsDelivered: 2, eventsDropped: { refused: 1 } });
  });

  // Fails when the index is believed before the id.
  test("that names a refused event by its id drops that one", async () => {
    const dropped: string[] = [];
    const hook = createBuilderHook({
      collectorUrl,
      batching: true,
      logger: false,
      onDropped: (events) => dropped.push(...events.map((event) => event.eventId)),
    });
    const { eventId } = await hook.emitBuildFinished(build("b1"));
    await hook.emitBuildFinished(build("b2"));
    scriptBatches(() => [201, { status: "batch_completed", errors: [{ index: 1, event_id: eventId, message: "no" }] }]);
    expect(await hook.flush()).toMatchObject({ delivered: 1, dropped: 1 });
    expect(dropped).toEqual([eventId]);
    await hook.shutdown();
  });

  test("that refuses an event twice, or one that was not in it, is taken for what it can mean", async () => {
    scriptBatches(() => [
      201,
      {
        status: "batch_completed",
        errors: [{ index: 0, message: "no" }, { index: 0, message: "no" }, { index: 9 }, { index: -1 }, null, {}],
      },
    ]);
    const { report, dropped } = await flushBuilds(["b1", "b2"]);
    expect(report).toMatchObject({ delivered: 1, dropped: 1 });
    expect(dropped).toEqual(["b1 refused"]);
  });

  // Fails when events that the collector has not kept, without saying which, count as delivered, are sent for ever, or cost
  // those that it has kept.
  test.each([
    ["names none of them", 0, 9],
    ["names one of them at a time", 1, 3],
    ["names all but one", 2, 2],
    ["names them all", 3, 1],
  ])("that counts three failures and %s drops these three and no other", async (_, named, requests) => {
    const batches = scriptBatches((buildIds) => {
      const bad = buildIds.flatMap((buildId, index) => (buildId.startsWith("bad") ? [{ index, message: "no" }] : []));
      return [201, { status: "batch_completed", failed: bad.length, errors: bad.slice(0, named) }];
    });
    const { report, dropped, delivered, health } = await flushBuilds(["b1", "bad2", "b3", "b4", "bad5", "bad6"]);
    expect(report).toMatchObject({ delivered: 3, pending: 0, dropped: 3 });
    expect(dropped.sort()).toEqual(["bad2 refused", "bad5 refused", "bad6 refused"]);
    expect(delivered).toEqual(["b1", "b3", "b4"]);
    expect(health).toMatchObject({ eventsDropped: { refused: 3 }, circuitBreakerState: "closed", retryCount: 0 });
    expect(batches).toHaveLength(requests);
  });

  // Fails when a batch of which nothing was kept is taken apart, a request for each event of it.
  test("that counts all as failed and names none drops all at once, and says that there is no reason", async () => {
    const errors: (string | undefined)[] = [];
    const batches = scriptBatches((buildIds) => [201, { status: "batch_completed", failed: buildIds.length }]);
    const { report } = await flushBuilds(["b1", "b2"], {
      onDropped: (events) => errors.push(...events.map(({ error }) => error)),
    });
    expect(report).toMatchObject({ delivered: 0, pending: 0, dropped: 2 });
    expect(errors).toEqual(Array(2).fill("The collector counts it as failed and does not say why."));
    expect(batches).toHaveLength(1);
  });

  // Fails when naming an event that was never sent passes for naming the one that failed.
  test("that names others than were sent is asked for again", async () => {
    scriptBatches((buildIds) => [
      201,
      { status: "batch_completed", failed: buildIds.includes("bad") ? 1 : 0, errors: [{ index: 9, message: "no" }] },
    ]);
    const { dropped, delivered } = await flushBuilds(["b1", "bad"]);
    expect({ dropped, delivered }).toEqual({ dropped: ["bad refused"], delivered: ["b1"] });
  });

  // Fails when what waits for its turn while the refused ones are looked for is lost with the collector.
  test("that names too few, and then a failing collector, keeps what is not settled", async () => {
    scriptBatches((buildIds) => (buildIds.length > 2 ? [201, { status: "batch_completed", failed: 1 }] : [503]));
    const { report, dropped } = await flushBuilds(["b1", "b2", "b3", "b4"]);
    expect(report).toMatchObject({ delivered: 0, pending: 4, dropped: 0 });
    expect(dropped).toEqual(["b1", "b2", "b3", "b4"].map((buildId) => `${buildId} shutdown_timeout`));
  });

  // Fails when a 413 drops the batch, and when a half that passed is sent again.
  test("of 413 splits it, down to the one event that is too large, and delivers each other once and in order", async () => {
    const batches = scriptBatches((buildIds) =>
      buildIds.includes("huge") ? [413] : [201, { status: "batch_completed" }],
    );
    const { report, dropped, delivered } = await flushBuilds(["b1", "b2", "huge", "b4", "b5"]);
    expect(report).toMatchObject({ delivered: 4, pending: 0, dropped: 1 });
    expect(dropped).toEqual(["huge too_large"]);
    expect(delivered).toEqual(["b1", "b2", "b4", "b5"]);
    expect(batches.filter((batch) => batch.includes("b5") && !batch.includes("huge"))).toHaveLength(1);
  });

  // Fails when the second half is forgotten, or sent before the first.
  test("of 413 and then a failing collector keeps what was not delivered, in order", async () => {
    let up = false;
    const batches = scriptBatches((buildIds) => {
      if (buildIds.length > 2) return [413];
      return buildIds.includes("b1") || up ? [201, { status: "batch_completed" }] : [503];
    });
    const hook = createBuilderHook({
      collectorUrl,
      batching: true,
      retry: { maxRetries: 0, baseDelayMs: 0 },
      logger: false,
    });
    for (const buildId of ["b1", "b2", "b3", "b4"]) await hook.emitBuildFinished(build(buildId));
    expect(await hook.flush()).toMatchObject({ delivered: 2, pending: 2, dropped: 0 });
    up = true;
    expect(await hook.flush()).toMatchObject({ delivered: 2, pending: 0 });
    expect(batches.at(-1)).toEqual(["b3", "b4"]);
    await hook.shutdown();
  });

  // Fails when only the half that failed is kept, and the one that was never sent is forgotten.
  test("of 413 and then a collector that fails at once keeps both halves", async () => {
    scriptBatches((buildIds) => (buildIds.length > 2 ? [413] : [503]));
    const { report, dropped } = await flushBuilds(["b1", "b2", "b3", "b4"]);
    expect(report).toMatchObject({ delivered: 0, pending: 4, dropped: 0 });
    expect(dropped).toEqual(["b1", "b2", "b3", "b4"].map((buildId) => `${buildId} shutdown_timeout`));
  });

  test("of 422 drops the whole batch as refused", async () => {
    const batches = scriptBatches(() => [422, { error: { code: "invalid", message: "No array." } }]);
    const { report, dropped } = await flushBuilds(["b1", "b2"]);
    expect(report).toMatchObject({ delivered: 0, pending: 0, dropped: 2 });
    expect(dropped).toEqual(["b1 refused", "b2 refused"]);
    expect(batches).toHaveLength(1);
  });

  test("of 503 is repeated with the same events, and keeps them when the attempts have run out", async () => {
    const batches = scriptBatches(() => [503]);
    const { report, health } = await flushBuilds(["b1", "b2"]);
    expect(report).toMatchObject({ delivered: 0, pending: 2, dropped: 0 });
    expect(health).toMatchObject({ queue: { events: 2 }, eventsFailed: 0, retryCount: 1 });
    expect(batches.slice(0, 2)).toEqual([
      ["b1", "b2"],
      ["b1", "b2"],
    ]);
  });
});
