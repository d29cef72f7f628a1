import { afterEach, describe, expect, test, vi } from "vitest";
import { createBuilderHook } from "../../test/support/builder.ts";
import { currentCorrelation, withCorrelation } from "../correlation/correlation.ts";
import type { HookOptions } from "../index.ts";
import { createRecordingTransport } from "../testing/index.ts";
import { type TrackEventOptions, trackEvent } from "./track-event.ts";

afterEach(() => {
  vi.useRealTimers();
});

function setUp(trackOptions: Omit<TrackEventOptions, "hook"> = {}, hookOptions: HookOptions = {}) {
  const transport = createRecordingTransport();
  const hook = createBuilderHook({ transport, batching: true, logger: false, ...hookOptions });
  const track = trackEvent("job", "info", { hook, ...trackOptions });
  const told = async () => {
    await hook.flush();
    return transport.events.map(({ eventType, severity, data }) => ({ eventType, severity, data }));
  };
  return { hook, transport, track, told };
}

const duration_seconds = expect.any(Number);

describe("a tracked function", () => {
  test("tells of start and success, with its name and how long it took", async () => {
    vi.useFakeTimers({ toFake: ["performance"] });
    const { track, told } = setUp();
    const add = track(function add(a: number, b: number) {
      vi.advanceTimersByTime(1_500);
      return a + b;
    });
    expect(add(1, 2)).toBe(3);
    expect(await told()).toEqual([
      { eventType: "job_starting", severity: "info", data: { function_name: "add" } },
      { eventType: "job_success", severity: "info", data: { function_name: "add", duration_seconds: 1.5 } },
    ]);
  });

  // Fails when success is told as soon as the promise is there.
  test("that is async is followed to its end", async () => {
    const { track, told, hook } = setUp();
    const { promise, resolve } = Promise.withResolvers<string>();
    const result = track(async () => promise)();
    expect(await hook.healthCheck()).toMatchObject({ eventsEmitted: 1 });
    resolve("done");
    expect(await result).toBe("done");
    expect((await told()).map((event) => event.eventType)).toEqual(["job_starting", "job_success"]);
  });

  // Fails when what was thrown is wrapped, or given back as a new promise's rejection.
  test.each([new TypeError("broken"), "a text", undefined, 0, Object.create(null), Symbol("s")])(
    "rethrows the very thing that was thrown, sync and async, and tells of the failure",
    async (thrown) => {
      const { track, told } = setUp();
      const failing = track(() => {
        throw thrown;
      });
      const rejected = Promise.reject(thrown);
      const rejecting = track(() => rejected);
      let caught: { error?: unknown } = {};
      try {
        failing();
      } catch (error) {
        caught = { error };
      }
      expect(caught).toHaveProperty("error");
      expect(caught.error).toBe(thrown);
      expect(rejecting()).toBe(rejected);
      expect(await rejected.catch((error: unknown) => [error])).toEqual([thrown]);
      const failures = (await told()).filter((event) => event.eventType === "job_failed");
      expect(failures).toHaveLength(2);
      expect(failures[0]).toMatchObject({ severity: "error", data: { duration_seconds } });
      expect(failures[0]?.data).toEqual(failures[1] && { ...failures[1].data, duration_seconds });
    },
  );

  test("names the kind of error and its message", async () => {
    const { track, told } = setUp();
    expect(() =>
      track(() => {
        throw new RangeError("too far");
      })(),
    ).toThrow("too far");
    expect((await told())[1]).toMatchObject({ data: { error_type: "RangeError", error_message: "too far" } });
  });

  test("keeps this, name, length and type", () => {
    const { track } = setUp();
    const counter = {
      count: 1,
      add: track(function add(this: { count: number }, by: number, _times: number) {
        this.count += by;
        return this.count;
      }),
    };
    expect(counter.add(2, 1)).toBe(3);
    expect(counter.add.name).toBe("add");
    expect(counter.add.length).toBe(2);
    // @ts-expect-error the tracked function takes what the function took
    expect(() => counter.add("2")).not.toThrow();
  });

  test("carries arguments and result only when asked to", async () => {
    const { track, told } = setUp({ includeArgs: true, includeResult: true });
    await track(async (a: number, b: { c: string }) => [a, b])(1, { c: "x" });
    const events = await told();
    expect(events[0]?.data).toMatchObject({ args: [1, { c: "x" }] });
    expect(events[1]?.data).toMatchObject({ args: [1, { c: "x" }], result: [1, { c: "x" }] });
    expect(events[0]?.data).not.toHaveProperty("result");
  });

  // Fails when redact is left out of one of the three events.
  test("lets redact replace the data of each event", async () => {
    const { track, told } = setUp({ includeArgs: true, redact: ({ args, ...rest }) => ({ ...rest, redacted: true }) });
    track((_secret: string) => 1)("hush");
    expect(() =>
      track((_secret: string) => {
        throw new Error("x");
      })("hush"),
    ).toThrow();
    const events = await told();
    expect(events).toHaveLength(4);
    for (const { data } of events) {
      expect(data).toMatchObject({ redacted: true });
      expect(data).not.toHaveProperty("args");
    }
  });

  // Fails when data that could not be redacted travels as it was, or when the call notices.
  test("sends nothing when redact throws, counts it, and runs as ever", async () => {
    const redact = () => {
      throw new Error("redact broke");
    };
    const { track, told, hook } = setUp({ includeArgs: true, redact });
    expect(track((secret: string) => secret.length)("hush")).toBe(4);
    expect(await told()).toEqual([]);
    expect(await hook.healthCheck()).toMatchObject({ eventsEmitted: 2, eventsDropped: { invalid: 2 } });
  });

  // Fails when the rejection of a strict hook is nobody's.
  test("runs as ever when its arguments can't be encoded, also with a strict hook", async () => {
    const { track, hook } = setUp({ includeArgs: true, includeResult: true }, { strict: true });
    expect(track((big: bigint) => big)(1n)).toBe(1n);
    expect(await track(async (big: bigint) => big)(1n)).toBe(1n);
    await vi.waitFor(async () => expect(await hook.healthCheck()).toMatchObject({ eventsDropped: { invalid: 4 } }), {
      timeout: 20_000,
    });
  });

  // Fails when any thenable is asked for its result: a query builder runs its query for everyone who asks.
  test("that returns a lazy thenable hands it on without running it", async () => {
    const { track, told } = setUp();
    let runs = 0;
    const query = {
      // biome-ignore lint/suspicious/noThenProperty: what query builders have
      then(resolve: (rows: number[]) => void) {
        runs += 1;
        resolve([1, 2]);
      },
    };
    const returned = track(() => query)();
    expect(returned).toBe(query);
    await told();
    expect(runs).toBe(0);
    expect(await returned).toEqual([1, 2]);
    expect(runs).toBe(1);
  });
});

/** What can't be asked for what it is without throwing. */
const unaskable = () =>
  new Proxy(new Error("hidden"), {
    get: () => {
      throw new Error("asked");
    },
    getPrototypeOf: () => {
      throw new Error("asked");
    },
  });

function errorWithoutMessage(): Error {
  return Object.defineProperty(new Error("x"), "message", {
    get: () => {
      throw new Error("asked");
    },
  });
}

class BrokenPromise extends Promise<unknown> {
  // biome-ignore lint/suspicious/noThenProperty: a library's own promise may have it
  override then(): never {
    throw new Error("asked");
  }
}

describe("what can't be looked into", () => {
  // Fails when describing a failure throws: the call ends in another error, or in a rejection that ends the process.
  test.each([
    ["an error whose message throws", errorWithoutMessage()],
    ["an error whose name is a symbol", Object.assign(new Error("x"), { name: Symbol("name") as never })],
    ["a proxy that refuses", unaskable()],
  ])("passes as it was when it is thrown: %s", async (_, thrown) => {
    const { track, told } = setUp();
    const caught: unknown[] = [];
    try {
      track(() => {
        throw thrown;
      })();
    } catch (error) {
      caught.push(error);
    }
    await track(async () => {
      throw thrown;
    })().catch((error: unknown) => caught.push(error));
    expect(caught.map((error) => error === thrown)).toEqual([true, true]);
    expect((await told()).filter((event) => event.eventType === "job_failed")).toHaveLength(2);
  });

  // Fails when the result is asked for more than it bears.
  test.each([
    ["a proxy that refuses", unaskable()],
    ["what only says that it is a promise", { [Symbol.toStringTag]: "Promise" }],
    ["a promise that can't be watched", new BrokenPromise(() => {})],
  ])("passes as it was when it is returned: %s", async (_, returned) => {
    const { track, told } = setUp();
    // In an array: to return it from here would await it.
    const [result] = [track(() => returned)()];
    expect(result === returned).toBe(true);
    expect((await told()).map((event) => event.eventType)).toEqual(["job_starting", "job_success"]);
  });
});

// Fails when the mistake shows in the calls of the function, whoever makes them.
test.each([undefined, {}, { hook: undefined }, { hook: { emit() {} } }])(
  "tracking without a hook is refused where it is asked for: %j",
  (options) => {
    expect(() => trackEvent("job", "info", options as never)).toThrow("hook: expected a hook");
  },
);

describe("the story of a call", () => {
  // Fails when each event finds an id of its own.
  test("is one: start, what the function emits across awaits, and end share an id", async () => {
    const { track, hook, transport } = setUp();
    const run = track(async () => {
      await null;
      await hook.emitEvent("inner", "info", {});
      return currentCorrelation();
    });
    const [first, second] = [await run(), await run()];
    await hook.flush();
    expect(first).not.toBe(second);
    expect(transport.events.map((event) => event.correlationId)).toEqual([first, first, first, second, second, second]);
    expect(currentCorrelation()).toBeUndefined();
  });

  test("is the surrounding one where there is one, for nested calls too", async () => {
    const { track, hook, transport } = setUp();
    await withCorrelation("story", () => track(async () => track(() => 1)())());
    await hook.flush();
    expect(transport.events.map((event) => event.correlationId)).toEqual(Array(4).fill("story"));
  });
});
