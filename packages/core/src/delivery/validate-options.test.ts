import { afterEach, describe, expect, test, vi } from "vitest";
import { build, createBuilderHook } from "../../test/support/builder.ts";
import { type HookError, type HookOptions, isHookError } from "../index.ts";
import { createRecordingTransport } from "../testing/index.ts";
import { createDelivery } from "./create-delivery.ts";

/** The one error that a bad option gives. */
function errorOf(make: () => unknown): HookError {
  try {
    make();
  } catch (error) {
    if (isHookError(error)) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}

const bad: [name: string, options: unknown][] = [
  ["collectorUrl", { collectorUrl: "localhost:8002" }],
  ["collectorUrl", { collectorUrl: "" }],
  ["collectorUrl", { collectorUrl: "ftp://collector" }],
  ["collectorUrl", { collectorUrl: "http://user:password@collector" }],
  ["collectorUrl", { collectorUrl: "http://:password@collector" }],
  ["collectorUrl", { collectorUrl: "http://collector/?team=builds" }],
  ["collectorUrl", { collectorUrl: "http://collector/#top" }],
  ["collectorUrl", { collectorUrl: 8002 }],
  ["batching", { batching: "yes" }],
  ["batching.maxEvents", { batching: { maxEvents: "many" } }],
  ["batching.maxEvents", { batching: { maxEvents: 0 } }],
  ["batching.maxDelayMs", { batching: { maxDelayMs: -1 } }],
  ["batching.maxDelayMs", { batching: { maxDelayMs: 2 ** 31 } }],
  ["batching.maxBytes", { batching: { maxBytes: 1.5 } }],
  ["batching.size", { batching: { size: 10 } }],
  ["retry", { retry: 3 }],
  ["retry.maxRetries", { retry: { maxRetries: 101 } }],
  ["retry.maxRetries", { retry: { maxRetries: Number.NaN } }],
  ["retry.baseDelayMs", { retry: { baseDelayMs: "1s" } }],
  ["retry.maxDelayMs", { retry: { maxDelayMs: Number.POSITIVE_INFINITY } }],
  ["breaker.threshold", { breaker: { threshold: 0 } }],
  ["breaker.recoveryMs", { breaker: { recoveryMs: 0 } }],
  ["queue.maxEvents", { queue: { maxEvents: -5 } }],
  ["queue.maxBytes", { queue: { maxBytes: 0 } }],
  ["queue.overflow", { queue: { overflow: "drop_all" } }],
  ["queue.maxAgeMs", { queue: { maxAgeMs: -1 } }],
  ["timeoutMs", { timeoutMs: 0 }],
  ["token", { token: "" }],
  ["token", { token: "two words" }],
  ["token", { token: "line\nbreak" }],
  ["headers.x-team", { headers: { "x-team": "a\r\nb" } }],
  ["headers.x-team", { headers: { "x-team": "日本" } }],
  ["headers.not a name", { headers: { "not a name": "x" } }],
  ["headers.x-team\r\nx-admin", { headers: { "x-team\r\nx-admin": "x" } }],
  ["headers.x-team", { headers: { "x-team": 7 } }],
  ["headers.Content-Length", { headers: { "Content-Length": "5" } }],
  ["headers.content-encoding", { headers: { "content-encoding": "gzip" } }],
  ["headers.expect", { headers: { expect: "100-continue" } }],
  ["headers.keep-alive", { headers: { "keep-alive": "5" } }],
  ["headers.transfer-encoding", { headers: { "transfer-encoding": "chunked" } }],
  ["headers.upgrade", { headers: { upgrade: "h2c" } }],
  ["fetch", { fetch: "fetch" }],
  ["transport", { transport: {} }],
  ["logger", { logger: true }],
  ["logger", { logger: { info() {} } }],
  ["onDelivered", { onDelivered: "log" }],
  ["onDropped", { onDropped: {} }],
  ["delivery", { delivery: {} }],
  ["strict", { strict: 1 }],
  ["disabled", { disabled: "no" }],
  ["batchSize", { batchSize: 10 }],
];

afterEach(() => {
  vi.unstubAllEnvs();
});

describe("a bad option", () => {
  // Fails when an option is not checked, or first complains when it is used.
  test.each(bad)("%s is named in one clear error when the hook is made: %j", (name, options) => {
    const error = errorOf(() => createBuilderHook(options as HookOptions));
    expect(error.code).toBe("invalid_options");
    expect(error.message).toContain(`${name}: expected`);
    expect(error.fix).not.toBe("");
    expect(error.message.endsWith(error.fix)).toBe(true);
  });

  test("is named together with every other one", () => {
    const error = errorOf(() => createDelivery({ timeoutMs: -1, retry: { maxRetries: 1.5 }, token: "" }));
    for (const name of ["timeoutMs", "retry.maxRetries", "token"]) expect(error.message).toContain(name);
  });

  test("of a token says what a token is", () => {
    expect(errorOf(() => createDelivery({ token: "two words" })).message).toContain("printable ASCII without blanks");
  });

  test("that does not exist gets the list of those that do", () => {
    expect(errorOf(() => createDelivery({ bathcing: true } as HookOptions)).fix).toContain("batching");
  });

  test.each([null, 7, "not a url", []])("in place of all options is refused: %j", (options) => {
    expect(errorOf(() => createBuilderHook(options as HookOptions)).code).toBe("invalid_options");
  });

  test("is no option that is undefined, which stands for its default", () => {
    const names = bad.map(([name]) => name.split(".")[0] ?? "").filter((name) => name !== "batchSize");
    const options = Object.fromEntries(names.map((name) => [name, undefined]));
    expect(() => createBuilderHook(options)).not.toThrow();
  });
});

describe("the environment", () => {
  const urlOf = (options?: HookOptions) => createDelivery(options).collectorUrl;

  test("gives the collector's URL where no option does", () => {
    expect(urlOf()).toBe("http://localhost:8002/");
    vi.stubEnv("HOOKS_COLLECTOR_URL", "https://events.example/hooks");
    expect(urlOf()).toBe("https://events.example/hooks");
    expect(urlOf({ collectorUrl: "http://other:1" })).toBe("http://other:1/");
    vi.stubEnv("HOOKS_COLLECTOR_URL", "");
    expect(urlOf()).toBe("http://localhost:8002/");
  });

  test("with a bad URL is named, unless the URL is given where it counts", () => {
    vi.stubEnv("HOOKS_COLLECTOR_URL", "collector:8002");
    expect(errorOf(() => createBuilderHook()).message).toMatch(/HOOKS_COLLECTOR_URL is "collector:8002"/);
    expect(() => createBuilderHook("http://collector:8002")).not.toThrow();
    const delivery = createDelivery({ collectorUrl: "http://collector:8002" });
    expect(() => createBuilderHook({ delivery })).not.toThrow();
  });

  async function authorizationWith(options: HookOptions): Promise<string | null> {
    let authorization: string | null = null;
    const hook = createBuilderHook({
      ...options,
      fetch: async (input, init) => {
        authorization = new Request(input, init).headers.get("authorization");
        return Response.json({ status: "collected" }, { status: 201 });
      },
    });
    await hook.emitBuildFinished(build("b1"));
    return authorization;
  }

  test("gives the token where no option does", async () => {
    vi.stubEnv("HOOKS_COLLECTOR_TOKEN", "from-env");
    expect(await authorizationWith({})).toBe("Bearer from-env");
    expect(await authorizationWith({ token: "mine" })).toBe("Bearer mine");
    vi.stubEnv("HOOKS_COLLECTOR_TOKEN", "");
    expect(await authorizationWith({})).toBeNull();
  });

  // Fails when it is first noticed by every request failing.
  test("with a token that no header can carry is named, and the token is not shown", () => {
    vi.stubEnv("HOOKS_COLLECTOR_TOKEN", "secret\nsecond line");
    const { message } = errorOf(() => createBuilderHook());
    expect(message).toContain("HOOKS_COLLECTOR_TOKEN");
    expect(message).not.toContain("secret");
  });

  test.each([
    ["1", "dropped"],
    ["true", "dropped"],
    ["TRUE", "dropped"],
    ["0", "delivered"],
    ["false", "delivered"],
    ["", "delivered"],
  ])("switches hooks off with HOOKS_DISABLED=%s or leaves them on: %s", async (value, status) => {
    vi.stubEnv("HOOKS_DISABLED", value);
    const transport = createRecordingTransport();
    const result = await createBuilderHook({ transport, logger: false }).emitBuildFinished(build("b1"));
    expect(result.status).toBe(status);
    const enabled = createBuilderHook({ transport, disabled: false });
    expect(await enabled.emitBuildFinished(build("b2"))).toMatchObject({ status: "delivered" });
  });
});
