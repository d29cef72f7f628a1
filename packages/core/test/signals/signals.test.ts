import { describe, expect, test } from "vitest";
import { type ReceivedRequest, startCollectorDouble } from "../support/collector-double.ts";
import { type RunningService, runService } from "./run-service.ts";

/** The build ids that arrived, in order. */
const arrived = (requests: readonly ReceivedRequest[]) =>
  requests
    .flatMap(({ body }) => [JSON.parse(body)].flat() as { data: { build_id: string } }[])
    .map(({ data }) => data.build_id);

/** Sends a signal once the service is ready for it. */
async function signalWhenReady(service: RunningService, signal: NodeJS.Signals): Promise<void> {
  await service.said("ready");
  service.process.kill(signal);
}

describe.concurrent("what simply ends", () => {
  // Fails when the end of a thread is no end, or does not wait for what is sent then.
  test("has delivered what it emitted, also when it is a worker thread", async () => {
    await using collector = await startCollectorDouble();
    using service = runService("worker", collector.url);
    expect(await service.ended).toEqual({ code: 0, signal: null });
    expect(arrived(collector.requests).sort()).toEqual(["b1", "b2", "b3", "b4"]);
    expect([...service.lines].sort()).toEqual(["acknowledged 1", "acknowledged 3", "worker ended with 0"]);
  });

  // Fails when hooks without number add listeners without number: Node warns of a leak from the 11th on.
  test("has delivered what 100 hooks emitted", async () => {
    await using collector = await startCollectorDouble();
    using service = runService("ends-with-100-hooks", collector.url);
    expect(await service.ended).toEqual({ code: 0, signal: null });
    expect(new Set(arrived(collector.requests)).size).toBe(100);
    expect(service.lines).toEqual([]);
  });
});

describe.concurrent("a signal, with flushOnSignals", () => {
  // Fails when the process exits by a code of its own, or before the answer.
  test.each(["SIGTERM", "SIGINT"] as const)(
    "%s ends the process by itself, after what waits has arrived",
    async (signal) => {
      await using collector = await startCollectorDouble();
      using service = runService("signal", collector.url);
      await signalWhenReady(service, signal);
      expect(await service.ended).toEqual({ code: null, signal });
      expect(arrived(collector.requests)).toEqual(["b1", "b2", "b3"]);
      expect(service.lines).toEqual(["ready", "acknowledged 3"]);
    },
  );

  test("ends it after what waits in several hooks has arrived", async () => {
    await using collector = await startCollectorDouble();
    using service = runService("signal-to-two-hooks", collector.url);
    await signalWhenReady(service, "SIGTERM");
    expect(await service.ended).toEqual({ code: null, signal: "SIGTERM" });
    expect(arrived(collector.requests).sort()).toEqual(["b1", "b2"]);
  });

  // Fails when each copy ends the process as soon as it is done itself.
  test("ends it after what waits in two copies of the package has been sent", async () => {
    await using collector = await startCollectorDouble();
    using service = runService("signal-to-two-copies", collector.url);
    await signalWhenReady(service, "SIGTERM");
    expect(await service.ended).toEqual({ code: null, signal: "SIGTERM" });
    expect(arrived(collector.requests)).toEqual(["b1", "b2", "b3"]);
    expect(service.lines).toContain("second copy is done");
  });

  // Fails when the flush is not bounded: this collector never answers.
  test("ends it when the time for that is up", async () => {
    await using collector = await startCollectorDouble(() => {});
    using service = runService("signal-with-little-time", collector.url);
    await signalWhenReady(service, "SIGTERM");
    expect(await service.ended).toEqual({ code: null, signal: "SIGTERM" });
  });

  // Fails when a service that has been told twice has to wait.
  test("a second time ends it at once", async () => {
    const asked = Promise.withResolvers<void>();
    await using collector = await startCollectorDouble(() => asked.resolve());
    using service = runService("signal", collector.url);
    void asked.promise.then(() => service.process.kill("SIGINT"));
    await signalWhenReady(service, "SIGTERM");
    expect(await service.ended).toEqual({ code: null, signal: "SIGINT" });
  });

  /*
   * Fails when a `once` listener, which is gone when the flush is done, is overlooked: the process would die in the
   * middle of the service's own ending. And when hooks end with the signal: b4 would be dropped.
   */
  test("leaves the end to a service that listens for itself, whose hooks go on meanwhile", async () => {
    await using collector = await startCollectorDouble();
    using service = runService("signal-to-a-service", collector.url);
    await signalWhenReady(service, "SIGTERM");
    expect(await service.ended).toEqual({ code: 0, signal: null });
    expect(arrived(collector.requests)).toEqual(["b1", "b2", "b3", "b4"]);
    expect(service.lines).toEqual(["ready", "stopping", "pending 0, dropped 0"]);
  });

  test("is no longer waited with after a shutdown", async () => {
    await using collector = await startCollectorDouble();
    using service = runService("signal-after-shutdown", collector.url);
    await signalWhenReady(service, "SIGTERM");
    expect(await service.ended).toEqual({ code: null, signal: "SIGTERM" });
    expect(service.lines).toContain("listeners 0");
  });
});
