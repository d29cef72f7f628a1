import fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import { build, buildFinished, createBuilderHook } from "../../test/support/builder.ts";
import { createEventId, type EmitResult, emitMultipleEvents, type HookOptions, isHookError } from "../index.ts";
import { createRecordingTransport, createScriptedTransport } from "../testing/index.ts";

/** A hook over a recording transport, and what it drops. */
function setUp(options: HookOptions = {}) {
  const transport = createRecordingTransport();
  const dropped: string[] = [];
  const hook = createBuilderHook({
    transport,
    logger: false,
    onDropped: (events, reason) => dropped.push(...events.map((event) => `${reason}: ${event.error}`)),
    ...options,
  });
  return { transport, hook, dropped };
}

afterEach(() => {
  vi.useRealTimers();
});

const cycle: Record<string, unknown> = {};
cycle["self"] = cycle;

type BuilderHook = ReturnType<typeof createBuilderHook>;
const retried = { eventType: "anything", severity: "info", data: {} } as const;

/** Payloads that no JSON can hold, or that lie about being an object. */
const impossible: [string, unknown][] = [
  ["a cycle", cycle],
  ["a BigInt", { count: 1n }],
  ["a getter that throws", Object.defineProperty({}, "x", { enumerable: true, get: () => fail(new Error("no")) })],
  ["a toJSON that throws", { toJSON: () => fail(new Error("no")) }],
  ["a toJSON that throws what has no text", { toJSON: () => fail(Object.create(null)) }],
  ["a toJSON that gives nothing", { toJSON: () => undefined }],
  ["a toJSON that gives no object", { toJSON: () => 7 }],
  ["a Date", new Date(0)],
  ["an array", [1, 2]],
  ["null", null],
  ["undefined", undefined],
  ["a string", "data"],
  ["a revoked proxy", revokedProxy()],
];

function fail(error: unknown): never {
  throw error;
}

function revokedProxy(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

describe("emitting", () => {
  test("resolves to delivered with the event's id", async () => {
    const { hook, transport } = setUp();
    const result = await hook.emitBuildFinished(build("b1"));
    expect(result).toEqual({ status: "delivered", eventId: transport.events[0]?.eventId });
  });

  test("stamps id, time, system and severity, and takes what one call says about its event", async () => {
    vi.useFakeTimers({ now: new Date("2031-02-06T12:00:00.123Z"), toFake: ["Date"] });
    const { hook, transport } = setUp();
    await hook.emitBuildQueued({ buildsAhead: 11 });
    await hook.emitBuildQueued(
      { buildsAhead: 11 },
      {
        correlationId: "story",
        causationId: "cause",
        tags: ["night"],
        severity: "critical",
        timestamp: "2026-02-06T12:33:10.455123Z",
      },
    );
    const [plain, detailed] = transport.events;
    expect(plain).toMatchObject({ timestamp: "2031-02-06T12:00:00.123Z", severity: "warning", tags: [] });
    expect(plain).not.toHaveProperty("causationId");
    expect(detailed).toMatchObject({
      timestamp: "2026-02-06T12:33:10.455123Z",
      severity: "critical",
      correlationId: "story",
      causationId: "cause",
      tags: ["night"],
    });
  });

  // Fails when an invalid payload is sent anyway, or when the field is named as on the wire.
  test("drops an invalid payload, counted, with the field, what was expected and what came", async () => {
    const { hook, transport, dropped } = setUp();
    const result = await hook.emitBuildFinished({ buildId: "b1", exitCode: 1.5 });
    const error = "build_finished is invalid: exitCode: expected a whole number, got number 1.5.";
    expect(result).toMatchObject({ status: "dropped", reason: "invalid", error });
    expect(dropped).toEqual([`invalid: ${error}`]);
    expect(transport.events).toHaveLength(0);
    expect(await hook.healthCheck()).toMatchObject({
      eventsEmitted: 1,
      eventsFailed: 1,
      eventsDropped: { invalid: 1 },
    });
  });

  // Fails when encoding happens outside of the try, and when a payload without text form reaches the wire as `"data":undefined`.
  test.each(impossible)("drops %s as invalid instead of throwing or sending it", async (_, data) => {
    const { hook, transport } = setUp();
    const emits: (() => Promise<EmitResult>)[] = [
      () => hook.emitEvent("anything", "info", data as Record<string, unknown>),
      () => hook.emitWithRetry({ eventType: "anything", severity: "info", data: data as Record<string, unknown> }),
      () => hook.emitBuildFinished(data as { buildId: string; exitCode: number; notes: unknown }),
    ];
    for (const emit of emits) {
      expect(await emit()).toMatchObject({ status: "dropped", reason: "invalid", error: expect.any(String) });
    }
    expect(transport.events).toHaveLength(0);
  });

  test.each(impossible)("drops %s inside of a valid payload, where it has no text form", async (_, notes) => {
    const { hook, transport } = setUp();
    const result = await hook.emitBuildFinished(build("b1", notes));
    // What JSON has a form for travels in that form.
    if (result.status === "dropped") expect(result.reason).toBe("invalid");
    else expect(transport.events[0]?.data).toMatchObject({ build_id: "b1" });
  });

  test.each([
    ["correlationId", { correlationId: "" }],
    ["correlationId", { correlationId: "x".repeat(257) }],
    ["causationId", { causationId: 7 }],
    ["tags", { tags: "night" }],
    ["tags", { tags: [1] }],
    // biome-ignore lint/suspicious/noSparseArray: what untyped code may hand over
    ["tags", { tags: ["a", , "b"] }],
    ["tags", { tags: ["x".repeat(257)] }],
    ["severity", { severity: "loud" }],
    ["timestamp", { timestamp: "yesterday" }],
    ["timestamp", { timestamp: new Date(Number.NaN) }],
    ["timestamp", { timestamp: Number.POSITIVE_INFINITY }],
    ["timestamp", { timestamp: new Date(8.64e15) }],
  ])("drops an event with a bad %s as invalid", async (name, options) => {
    const { hook } = setUp();
    const result = await hook.emitBuildFinished(build("b1"), options as never);
    expect(result).toMatchObject({ reason: "invalid", error: expect.stringContaining(`options.${name}: expected`) });
  });

  // Fails when a slip in a name is passed over, and the event travels without the story that the caller meant.
  test.each([
    ["of a call", (hook: BuilderHook, options: never) => hook.emitBuildFinished(build("b1"), options)],
    [
      "of an event with retries",
      (hook: BuilderHook, options: object) => hook.emitWithRetry({ ...retried, ...options }),
    ],
    [
      "of several events",
      async (hook: BuilderHook, options: never) =>
        (await emitMultipleEvents([["anything", "info", {}]], hook, options))[0] as EmitResult,
    ],
  ])("drops an event with an unknown name among the options %s as invalid", async (_, emit) => {
    const { hook, transport } = setUp();
    const options = { corelationId: "story" } as never;
    expect(await emit(hook, options)).toMatchObject({
      reason: "invalid",
      error: expect.stringContaining(
        'options.corelationId: expected no option of this name (there are correlationId, causationId, severity, tags, timestamp), got "story".',
      ),
    });
    expect(transport.events).toHaveLength(0);
  });

  test("takes options that inherit what is none of its own", async () => {
    const { hook, transport } = setUp();
    const options = Object.assign(Object.create({ requestId: "r1" }), { correlationId: "story" });
    expect(await hook.emitBuildFinished(build("b1"), options)).toMatchObject({ status: "delivered" });
    expect(transport.events).toMatchObject([{ correlationId: "story" }]);
  });

  // Fails when what is no options at all is passed over, and the event travels without what the caller meant.
  test.each([null, "story", 7, ["story"]])("drops an event whose options are %j as invalid", async (options) => {
    const { hook } = setUp();
    const result = await hook.emitBuildFinished(build("b1"), options as never);
    expect(result).toMatchObject({ reason: "invalid", error: expect.stringContaining("options: expected an object") });
  });

  // Fails when half of a surrogate pair reaches the wire: a collector refuses the event.
  test("replaces halves of surrogate pairs in what a collector keeps as text", async () => {
    const { hook, transport } = setUp();
    const half = "a\ud800b";
    await hook.emitEvent(half, "info", {}, { correlationId: half, causationId: half, tags: [half] });
    const whole = "a\ufffdb";
    expect(transport.events).toMatchObject([
      { eventType: whole, correlationId: whole, causationId: whole, tags: [whole] },
    ]);
  });

  // Fails when any path of an emitter throws or rejects on what untyped code may hand it.
  test("never throws and never rejects, whatever it is handed", async () => {
    const { hook } = setUp();
    const anything = fc.anything({ withBigInt: true, withNullPrototype: true, withDate: true, withMap: true });
    await fc.assert(
      fc.asyncProperty(anything, anything, anything, anything, async (type, severity, data, options) => {
        const emits = [
          () => hook.emitBuildFinished(data as never, options as never),
          () => hook.emitEvent(type as never, severity as never, data as never, options as never),
          () => hook.emitWithRetry({ eventType: type, severity, data, maxRetries: options } as never),
          () => hook.emitWithRetry(options as never),
        ];
        for (const emit of emits) expect(["delivered", "dropped"]).toContain((await emit()).status);
      }),
      { numRuns: 300 },
    );
  });
});

/** An object that can be handed over and not be read. */
const unreadable = new Proxy(
  {},
  {
    get: () => {
      throw new Error("unreadable");
    },
    ownKeys: () => {
      throw new Error("unreadable");
    },
  },
);

// Fails when anything of a call is read outside of what makes a mistake an invalid event.
test.each<[string, (hook: ReturnType<typeof createBuilderHook>) => Promise<EmitResult>]>([
  ["payload", (hook) => hook.emitBuildFinished(unreadable as never)],
  ["options", (hook) => hook.emitBuildFinished(build("b1"), unreadable)],
  ["option", (hook) => hook.emitBuildFinished(build("b1"), { tags: unreadable as never })],
  ["type", (hook) => hook.emitEvent(unreadable as never, "info", {})],
  ["severity", (hook) => hook.emitEvent("build_finished", unreadable as never, build("b1"))],
  ["event to emit with retries", (hook) => hook.emitWithRetry(unreadable as never)],
])("an unreadable %s is an invalid event, and nothing is thrown", async (_, emit) => {
  const { hook } = setUp();
  expect(await emit(hook)).toMatchObject({ status: "dropped", reason: "invalid" });
  expect(await hook.healthCheck()).toMatchObject({ eventsEmitted: 1, eventsDropped: { invalid: 1 } });
});

describe("an event is a snapshot", () => {
  // Fails when the payload is encoded as it leaves instead of when it is emitted.
  test("so that changing the object later changes nothing", async () => {
    const { hook, transport } = setUp({ batching: true });
    const notes = { state: "then", list: [1] };
    const data = build("b1", notes);
    const tags = ["then"];
    await hook.emitBuildFinished(data, { tags });
    data.buildId = "changed";
    notes.state = "changed";
    notes.list.push(2);
    tags.push("changed");
    await hook.flush();
    expect(transport.events[0]).toMatchObject({
      data: { build_id: "b1", notes: { state: "then", list: [1] } },
      tags: ["then"],
    });
  });
});

describe("a strict hook", () => {
  test("rejects an invalid event with a HookError, and still counts it", async () => {
    const { hook } = setUp({ strict: true });
    const emitted = hook.emitBuildFinished({ buildId: "", exitCode: 0, notes: undefined });
    const error = await emitted.catch((thrown: unknown) => thrown);
    expect(isHookError(error)).toBe(true);
    expect(error).toMatchObject({ code: "invalid_event", message: expect.stringContaining("buildId: expected") });
    expect(await hook.healthCheck()).toMatchObject({ eventsEmitted: 1, eventsDropped: { invalid: 1 } });
  });

  test("rejects a number of retries that is none", async () => {
    const { hook } = setUp({ strict: true });
    const event = { eventType: "anything", severity: "info" as const, data: {}, maxRetries: -1 };
    await expect(hook.emitWithRetry(event)).rejects.toMatchObject({ code: "invalid_event" });
  });

  test("lets a failing delivery pass as dropped: that is no mistake of the code under test", async () => {
    const { hook } = setUp({ strict: true, transport: createScriptedTransport("400") });
    expect(await hook.emitBuildFinished(build("b1"))).toMatchObject({ status: "dropped", reason: "refused" });
  });
});

describe("emitEvent", () => {
  test("validates a type that the hook declares, in camelCase or wire names", async () => {
    const { hook, transport } = setUp();
    const emit = (data: Record<string, unknown>) => hook.emitEvent("build_finished", "error", data);
    expect(await emit({ buildId: "b1", exitCode: 1 })).toMatchObject({ status: "delivered" });
    expect(await emit({ build_id: "b2", exit_code: 1 })).toMatchObject({ status: "delivered" });
    expect(await emit({ buildId: "b3" })).toMatchObject({ reason: "invalid" });
    expect(transport.eventsOf(buildFinished).map((event) => [event.data.buildId, event.severity])).toEqual([
      ["b1", "error"],
      ["b2", "error"],
    ]);
  });

  test("lets any other type travel as given", async () => {
    const { hook, transport } = setUp();
    const data = { someThing: 1, nested: { snake_case: true } };
    await hook.emitEvent("coffee_ready", "debug", data);
    expect(transport.events).toMatchObject([{ eventType: "coffee_ready", severity: "debug", data }]);
  });

  // Fails when one value that JSON has a poor form for costs the whole event, or has another form than is documented.
  test("lets free-form values travel as JSON has them, nested and not", async () => {
    const { hook, transport } = setUp();
    const values = { map: new Map([[1, 2]]), set: new Set([1]), promise: Promise.resolve(1), error: new Error("no") };
    const data = { ...values, nested: { ...values }, at: new Date(0), left: undefined, out: () => 1 };
    const empty = { map: {}, set: {}, promise: {}, error: {} };
    await hook.emitEvent("anything", "info", data);
    await hook.emitBuildFinished(build("b1", data));
    const json = { ...empty, nested: empty, at: "1970-01-01T00:00:00.000Z" };
    expect(transport.events.map((event) => event.data)).toEqual([json, { build_id: "b1", exit_code: 0, notes: json }]);
  });

  test.each(["", "x".repeat(129)])("drops the event type %j", async (eventType) => {
    const { hook } = setUp();
    expect(await hook.emitEvent(eventType, "info", {})).toMatchObject({ reason: "invalid" });
  });
});

test("ids made by emitting and by createEventId sort together", async () => {
  const { hook } = setUp();
  const before = createEventId();
  const { eventId } = await hook.emitBuildFinished(build("b1"));
  expect([before, eventId, createEventId()].sort()[1]).toBe(eventId);
});
