import { randomInt } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { startCollector } from "../../packages/collector/src/index.ts";
import { createMahavishnuHook } from "../../packages/mahavishnu/src/index.ts";

const started = { workflowId: "wf_1", workflowType: "quality_fix", adapter: "worker", repos: [] };
const retry = { maxRetries: 1, baseDelayMs: 1 };

/**
 * A port where nobody listens, and nobody else will: below those that systems give to who asks for any, which tests that
 * run at the same time do.
 */
async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 30_000);
    const server = createServer();
    const listens = await new Promise<boolean>((resolve) => {
      server.once("error", () => resolve(false));
      server.listen(port, "127.0.0.1", () => resolve(true));
    });
    if (!listens) continue;
    await new Promise((resolve) => server.close(resolve));
    return port;
  }
}

function temporaryDatabase(): string {
  const folder = mkdtempSync(join(tmpdir(), "hooks-outage-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, "events.db");
}

describe("with the collector down", () => {
  const unhandled = vi.fn();
  beforeEach(() => {
    unhandled.mockClear();
    process.on("unhandledRejection", unhandled);
    return () => process.off("unhandledRejection", unhandled);
  });

  test("nothing throws, the breaker opens after five failed deliveries, health says so, and all recovers by itself", async () => {
    const port = await freePort();
    const hook = createMahavishnuHook({
      collectorUrl: `http://127.0.0.1:${port}`,
      retry,
      breaker: { threshold: 5, recoveryMs: 50 },
      logger: false,
    });
    for (let failure = 1; failure <= 5; failure += 1) {
      expect((await hook.healthCheck()).circuitBreakerState).toBe("closed");
      expect(await hook.emitWorkflowStarted(started)).toMatchObject({
        status: "dropped",
        reason: "attempts_exhausted",
      });
    }
    expect(await hook.healthCheck()).toMatchObject({
      status: "unavailable",
      circuitBreakerState: "open",
      eventsEmitted: 5,
      eventsFailed: 5,
      eventsDropped: { attempts_exhausted: 5 },
      lastError: expect.stringContaining("ECONNREFUSED"),
    });

    const collector = await startCollector({ port, storage: "memory" });
    onTestFinished(() => collector.close());
    await vi.waitFor(
      async () => {
        expect(await hook.emitWorkflowStarted(started)).toMatchObject({ status: "delivered" });
      },
      { timeout: 20_000 },
    );
    expect(await hook.healthCheck()).toMatchObject({ status: "healthy", circuitBreakerState: "closed" });
    await hook.shutdown();
    expect(unhandled).not.toHaveBeenCalled();
  });

  test("a batching hook keeps what fits its bounds, and delivers it when the collector is back", async () => {
    const port = await freePort();
    const hook = createMahavishnuHook({
      collectorUrl: `http://127.0.0.1:${port}`,
      batching: { maxEvents: 10, maxDelayMs: 10 },
      queue: { maxEvents: 100 },
      retry,
      breaker: { threshold: 2, recoveryMs: 20 },
      logger: false,
    });
    const results = await Promise.all(Array.from({ length: 250 }, () => hook.emitWorkflowStarted(started)));
    const flushed = await hook.flush();
    const { queue } = await hook.healthCheck();
    expect(queue.events).toBeLessThanOrEqual(100);
    expect(flushed.pending).toBe(queue.events);

    const collector = await startCollector({ port, storage: temporaryDatabase() });
    onTestFinished(() => collector.close());
    // No call of flush: the hook notices by itself.
    await vi.waitFor(
      async () => {
        expect((await hook.healthCheck()).queue.events).toBe(0);
      },
      { timeout: 20_000 },
    );
    const { eventsDelivered, eventsDropped } = await hook.healthCheck();
    expect(eventsDelivered).toBe(queue.events);
    expect(eventsDelivered + (eventsDropped.queue_full ?? 0)).toBe(results.length);
    await hook.shutdown();
    expect(unhandled).not.toHaveBeenCalled();
  });

  // Fails when the breaker counts attempts instead of deliveries: it would open on the first blip.
  test("nothing is lost when it is back within the time of the retries", async () => {
    const port = await freePort();
    const hook = createMahavishnuHook({
      collectorUrl: `http://127.0.0.1:${port}`,
      retry: { maxRetries: 100, baseDelayMs: 20, maxDelayMs: 40 },
      logger: false,
    });
    const emitting = Array.from({ length: 20 }, () => hook.emitWorkflowStarted(started));
    await vi.waitFor(
      async () => {
        expect((await hook.healthCheck()).retryCount).toBeGreaterThan(20);
      },
      { timeout: 20_000 },
    );
    const collector = await startCollector({ port, storage: "memory" });
    onTestFinished(() => collector.close());
    const results = await Promise.all(emitting);
    expect(results.map((result) => result.status)).toEqual(results.map(() => "delivered"));
    await hook.shutdown();
  });
});
