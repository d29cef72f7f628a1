import { afterEach, describe, expect, test, vi } from "vitest";
import { build, createBuilderHook } from "../../test/support/builder.ts";
import { createControlledTransport, delivered } from "../../test/support/controlled-transport.ts";
import { type EventRecord, type HookOptions, isHookError } from "../index.ts";
import { createRecordingTransport } from "../testing/index.ts";

afterEach(() => {
  vi.useRealTimers();
});

function setUp(options: HookOptions = {}) {
  const lines: string[] = [];
  const transport = createRecordingTransport();
  const hook = createBuilderHook({ transport, logger: { warn: (line) => lines.push(line) }, ...options });
  return { hook, transport, lines };
}

const invalid = { buildId: "", exitCode: 0 };
const rejectingLogger = { warn: () => Promise.reject(new Error("the log is gone")) };
const throwing = () => {
  throw new Error("the callback broke");
};
const rejecting = () => Promise.reject(new Error("the callback broke"));

describe("onDelivered and onDropped", () => {
  test("get the events as they travelled, and why they did not", async () => {
    const records: EventRecord[] = [];
    const { hook, transport } = setUp({ onDelivered: (events) => records.push(...events), logger: false });
    const { eventId } = await hook.emitBuildFinished(build("b1"));
    expect(records).toEqual([
      { eventId, sourceSystem: "builder", eventType: "build_finished", json: expect.stringContaining('"b1"') },
    ]);
    expect(transport.events).toHaveLength(1);
  });

  // Fails when a callback runs unguarded: the emit would reject, or the batch would be sent again and again.
  test.each([
    ["throw", throwing],
    ["reject", rejecting],
  ])("that %s cost no event, and are named in the log", async (_, callback) => {
    for (const batching of [false, true]) {
      const { hook, transport, lines } = setUp({ batching, onDelivered: callback, onDropped: callback });
      await hook.emitBuildFinished(build("b1"));
      await hook.emitBuildFinished(invalid);
      expect(await hook.flush()).toMatchObject({ pending: 0 });
      expect(transport.events).toHaveLength(1);
      expect(await hook.healthCheck()).toMatchObject({ eventsDelivered: 1, eventsDropped: { invalid: 1 } });
      await vi.waitFor(() => expect(lines).toContain("event hooks: onDelivered threw: the callback broke"), {
        timeout: 20_000,
      });
      expect(lines).toContain("event hooks: onDropped threw: the callback broke");
      await hook.shutdown();
    }
  });

  // Fails when the queue is handled while it is between two states.
  test("may emit and flush themselves", async () => {
    let emitted = 0;
    const { hook, transport } = setUp({
      batching: { maxEvents: 1 },
      onDelivered: () => {
        emitted += 1;
        if (emitted < 5) void hook.emitBuildFinished(build(`b${emitted}`)).then(() => hook.flush());
      },
    });
    await hook.emitBuildFinished(build("b0"));
    await hook.shutdown();
    expect(transport.events.map((event) => event.data["build_id"])[0]).toBe("b0");
    expect(await hook.healthCheck()).toMatchObject({ queue: { events: 0 } });
  });
});

describe("a logger", () => {
  // Fails when a logger runs unguarded: a closed log stream would make emitting throw and stop the batches for good.
  test("that throws costs no event", async () => {
    const { hook, transport } = setUp({ logger: { warn: throwing }, batching: true, onDropped: throwing });
    expect(await hook.emitBuildFinished(invalid)).toMatchObject({ status: "dropped", reason: "invalid" });
    await hook.emitBuildFinished(build("b1"));
    expect(await hook.flush()).toMatchObject({ delivered: 1, pending: 0 });
    expect(transport.events).toHaveLength(1);
  });

  // Fails when each drop is a line, or when what was held back is forgotten.
  test("hears of the first drop of a reason at once, then at most every 10 seconds, and of all in sum", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const { hook, lines } = setUp();
    const emitInvalid = async (times: number) => {
      for (let count = 0; count < times; count += 1) await hook.emitBuildFinished(invalid);
    };
    await emitInvalid(50);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^event hooks: dropped 1 event \(invalid\), the last a builder build_finished: .*buildId/);
    vi.advanceTimersByTime(9_999);
    await emitInvalid(1);
    expect(lines).toHaveLength(1);
    vi.advanceTimersByTime(1);
    await emitInvalid(1);
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain("dropped 51 events (invalid)");
    await emitInvalid(7);
    await hook.shutdown();
    expect(lines.slice(2)).toEqual(["event hooks: dropped 7 events more (invalid)."]);
  });

  // Fails when its promise is nobody's: an unhandled rejection, which vitest reports, ends a process.
  test("that is async and rejects costs nothing", async () => {
    const { hook } = setUp({ logger: rejectingLogger });
    expect(await hook.emitBuildFinished(invalid)).toMatchObject({ status: "dropped", reason: "invalid" });
  });

  test("hears of each reason for itself", async () => {
    const { hook, lines } = setUp();
    await hook.emitBuildFinished(invalid);
    await hook.shutdown();
    await hook.emitBuildFinished(build("late"));
    expect(lines).toHaveLength(2);
  });

  test("is the console unless one is given, and nobody with false", async () => {
    const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
    const transport = createRecordingTransport();
    await createBuilderHook({ transport, logger: false }).emitBuildFinished(invalid);
    expect(warn).not.toHaveBeenCalled();
    await createBuilderHook({ transport }).emitBuildFinished(invalid);
    expect(warn).toHaveBeenCalledOnce();
  });
});

describe("a process", () => {
  // Fails when every attempt leaves a listener on one signal: Node warns of a leak from the 11th on.
  test("hears no warning of a leak, however many events are under way", async () => {
    const warnings: string[] = [];
    const listen = (warning: Error) => warnings.push(String(warning));
    process.on("warning", listen);
    const transport = createControlledTransport();
    const hook = createBuilderHook({ transport });
    const emitted = Promise.all(Array.from({ length: 200 }, (_, index) => hook.emitBuildFinished(build(`b${index}`))));
    await vi.waitFor(() => expect(transport.requests).toHaveLength(64), { timeout: 20_000 });
    for (let index = 0; index < 200; index += 1) {
      await vi.waitFor(() => expect(transport.requests.length).toBeGreaterThan(index), { timeout: 20_000 });
      transport.requests[index]?.answer(delivered);
    }
    expect((await emitted).every((result) => result.status === "delivered")).toBe(true);
    process.off("warning", listen);
    expect(warnings).toEqual([]);
  });
});

test("a HookError is recognised by its brand, whichever copy of the package made it", () => {
  expect(isHookError(Object.assign(new Error("x"), { [Symbol.for("@hooks/core/HookError")]: true }))).toBe(true);
  for (const value of [new Error("x"), null, undefined, "HookError"]) expect(isHookError(value)).toBe(false);
});
