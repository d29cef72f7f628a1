import { describe, expect, test, vi } from "vitest";
import { build, createBuilderHook } from "../../test/support/builder.ts";
import { type Answer, deadUrl, respond, startCollectorDouble } from "../../test/support/collector-double.ts";
import type { HookOptions } from "../hook/hook-options.ts";

/** Emits one event to a collector that answers so, with no pause between attempts. */
async function emitTo(answer: Answer, options: HookOptions = {}) {
  await using collector = await startCollectorDouble(answer);
  await using hook = createBuilderHook({
    collectorUrl: collector.url,
    retry: { baseDelayMs: 0 },
    logger: false,
    ...options,
  });
  await hook.initialize();
  const result = await hook.emitBuildFinished(build("b1"));
  return { result, requests: collector.requests, health: await hook.healthCheck() };
}

const always =
  (status: number, body?: unknown, headers?: Record<string, string>): Answer =>
  (response) =>
    respond(response, status, body, headers);

describe("an event over HTTP", () => {
  test("travels as one JSON object to /events, with the token and the extra headers", async () => {
    const { result, requests } = await emitTo(always(201), { token: "secret", headers: { "x-team": "builds" } });
    expect(result).toMatchObject({ status: "delivered" });
    expect(requests).toHaveLength(1);
    expect(requests[0]).toMatchObject({
      path: "/events",
      headers: { "content-type": "application/json", authorization: "Bearer secret", "x-team": "builds" },
    });
    expect(JSON.parse(requests[0]?.body ?? "")).toMatchObject({
      event_id: result.eventId,
      source_system: "builder",
      event_type: "build_finished",
      severity: "info",
      data: { build_id: "b1", exit_code: 0 },
      tags: [],
    });
  });

  // Fails when caller's headers are merged by spelling: "text/plain, application/json" is no JSON to a collector.
  test("is JSON under the hook's token, however a caller's headers spell these two", async () => {
    const { requests } = await emitTo(always(201), {
      token: "secret",
      headers: { "Content-Type": "text/plain", Authorization: "Basic abc" },
    });
    expect(requests[0]?.headers).toMatchObject({ "content-type": "application/json", authorization: "Bearer secret" });
  });

  test("goes below the path that the collector's URL has", async () => {
    await using collector = await startCollectorDouble();
    await using hook = createBuilderHook(`${collector.url}/hooks/`);
    await hook.emitBuildFinished(build("b1"));
    expect(collector.requests.map((request) => request.path)).toEqual(["/hooks/events"]);
  });

  test("travels with others as an array to /events/batch", async () => {
    await using collector = await startCollectorDouble();
    await using hook = createBuilderHook({ collectorUrl: collector.url, batching: true });
    await hook.emitBuildFinished(build("b1"));
    await hook.emitBuildFinished(build("b2"));
    expect(await hook.flush()).toMatchObject({ delivered: 2, pending: 0, dropped: 0 });
    expect(collector.requests.map((request) => request.path)).toEqual(["/events/batch"]);
    expect(JSON.parse(collector.requests[0]?.body ?? "")).toHaveLength(2);
  });
});

describe("an answer", () => {
  // Fails when a status leaves the list.
  test.each([408, 425, 429, 500, 502, 503, 504, 599])("of %i is retried, each attempt one request", async (status) => {
    const { result, requests, health } = await emitTo(always(status));
    expect(result).toMatchObject({ status: "dropped", reason: "attempts_exhausted" });
    expect(requests).toHaveLength(4);
    expect(health).toMatchObject({ retryCount: 3, status: "degraded" });
  });

  // Fails when every status that is no success counts as worth another attempt.
  test.each([400, 401, 403, 404, 409, 410, 415, 422])("of %i is final", async (status) => {
    const { result, requests, health } = await emitTo(always(status, { error: { code: "no", message: "Not so." } }));
    expect(result).toMatchObject({
      status: "dropped",
      reason: "refused",
      error: `The collector answered ${status}: Not so.`,
    });
    expect(requests).toHaveLength(1);
    expect(health).toMatchObject({ retryCount: 0, eventsFailed: 1, eventsDropped: { refused: 1 } });
  });

  test("of 413 to a single event drops it as too large", async () => {
    const { result, requests } = await emitTo(always(413));
    expect(result).toMatchObject({ status: "dropped", reason: "too_large" });
    expect(requests).toHaveLength(1);
  });

  // Fails when ky follows redirects: the event would be posted to whoever the answer names.
  test.each([301, 302, 303, 307, 308])(
    "of %i is not followed, and named as the misconfiguration it is",
    async (status) => {
      await using elsewhere = await startCollectorDouble();
      const { result, requests } = await emitTo(always(status, {}, { location: `${elsewhere.url}/events` }));
      expect(result).toMatchObject({ status: "dropped", reason: "refused" });
      expect(result).toHaveProperty("error", expect.stringContaining("set collectorUrl to where the collector is"));
      expect(requests).toHaveLength(1);
      expect(elsewhere.requests).toHaveLength(0);
    },
  );

  // Fails when any 2xx counts as an acknowledgement: a captive portal or a proxy's page would swallow events.
  test.each([
    ["a web page", "<!doctype html><title>Welcome</title>"],
    ["JSON that says nothing of the event", '{"status":"ok"}'],
    ["nothing", ""],
  ])("of 200 with %s is no acknowledgement", async (_, body) => {
    const { result, requests } = await emitTo((response) => {
      response.writeHead(200).end(body);
    });
    expect(result).toMatchObject({ status: "dropped", reason: "attempts_exhausted" });
    expect(requests).toHaveLength(4);
  });

  // Fails when an attempt mints an id of its own: the collector would keep the event three times.
  test("that comes after two failures delivers the same event once, under the id it always had", async () => {
    const { result, requests } = await emitTo((response, _, index) => respond(response, index < 2 ? 503 : 201));
    expect(result).toMatchObject({ status: "delivered" });
    expect(requests).toHaveLength(3);
    expect(new Set(requests.map((request) => request.body)).size).toBe(1);
  });

  test("that breaks off in the middle is a failed attempt", async () => {
    const { result, requests } = await emitTo((response, _, index) => {
      if (index > 0) return respond(response, 201);
      response.writeHead(201, { "content-type": "application/json", "content-length": "100" });
      response.write('{"status":', () => response.destroy());
    });
    expect(result).toMatchObject({ status: "delivered" });
    expect(requests).toHaveLength(2);
  });
});

describe("no answer", () => {
  test("because nothing listens is retried, then dropped with the system's error code", async () => {
    await using hook = createBuilderHook({
      collectorUrl: deadUrl,
      retry: { maxRetries: 2, baseDelayMs: 0 },
      logger: false,
    });
    const result = await hook.emitBuildFinished(build("b1"));
    expect(result).toMatchObject({ status: "dropped", reason: "attempts_exhausted" });
    expect(result).toHaveProperty("error", expect.stringContaining("ECONNREFUSED"));
    expect(await hook.healthCheck()).toMatchObject({ retryCount: 2 });
  });

  // Fails when an attempt has no timeout of its own: the emit would never resolve.
  test("from a server that accepts and then says nothing ends each attempt at its timeout", async () => {
    // Counted as they leave: on a busy machine one may arrive only after its time is up.
    const counted = vi.fn(fetch);
    const { result } = await emitTo(() => {}, {
      fetch: counted,
      timeoutMs: 40,
      retry: { maxRetries: 1, baseDelayMs: 0 },
    });
    expect(result).toMatchObject({ status: "dropped", error: "No answer within 40 ms." });
    expect(counted).toHaveBeenCalledTimes(2);
  });

  // Fails when the timeout ends with the headers instead of the body.
  test("in full from a server that starts to answer and stalls is a timeout too", async () => {
    const { result } = await emitTo(
      (response) => {
        response.writeHead(201, { "content-type": "application/json", "content-length": "100" });
        response.write('{"status":');
      },
      { timeoutMs: 60, retry: { maxRetries: 0 } },
    );
    expect(result).toMatchObject({ status: "dropped", error: "No answer within 60 ms." });
  });

  // Fails when ky retries by itself: each attempt would be several requests.
  test("because the given fetch throws is a failed attempt of one request, not a crash", async () => {
    let requests = 0;
    const hook = createBuilderHook({
      fetch: () => {
        requests += 1;
        throw new TypeError("fetch failed");
      },
      retry: { maxRetries: 0 },
      logger: false,
    });
    expect(await hook.emitBuildFinished(build("b1"))).toMatchObject({
      status: "dropped",
      reason: "attempts_exhausted",
      error: expect.stringContaining("fetch failed"),
    });
    expect(requests).toBe(1);
    await hook.shutdown();
  });
});
