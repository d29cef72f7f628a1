import { describe, expect, test } from "vitest";
import { createBuilderHook } from "../../test/support/builder.ts";
import { createRecordingTransport } from "../testing/index.ts";
import { trackEvent } from "./track-event.ts";

const transport = createRecordingTransport();
const hook = createBuilderHook({ transport, batching: true, logger: false });

class Runner {
  #runs = 0;

  @trackEvent("run", "info", { hook, includeArgs: true, includeResult: true })
  async run(name: string): Promise<string> {
    this.#runs += 1;
    return `${name} ${this.#runs}`;
  }

  @trackEvent("stop", "warning", { hook })
  stop(): never {
    throw new Error(`stopped after ${this.#runs}`);
  }

  @trackEvent("make", "debug", { hook })
  static make(): Runner {
    return new Runner();
  }
}

async function told() {
  await hook.flush();
  const events = transport.events.map(({ eventType, severity, data }) => ({ eventType, severity, data }));
  transport.clear();
  return events;
}

describe("a decorated method", () => {
  test("that is async sees its own object, private fields too, and is told of", async () => {
    const runner = new Runner();
    expect(await runner.run("first")).toBe("first 1");
    expect(await told()).toMatchObject([
      { eventType: "run_starting", severity: "info", data: { function_name: "run", args: ["first"] } },
      { eventType: "run_success", data: { result: "first 1", duration_seconds: expect.any(Number) } },
    ]);
  });

  test("that throws rethrows, and is told of as an error", async () => {
    expect(() => new Runner().stop()).toThrow("stopped after 0");
    expect(await told()).toMatchObject([
      { eventType: "stop_starting", severity: "warning" },
      { eventType: "stop_failed", severity: "error", data: { error_message: "stopped after 0" } },
    ]);
  });

  test("may be static", async () => {
    expect(Runner.make()).toBeInstanceOf(Runner);
    expect((await told()).map((event) => event.eventType)).toEqual(["make_starting", "make_success"]);
  });

  test("keeps its name and its number of parameters", () => {
    expect(Runner.prototype.run.name).toBe("run");
    expect(Runner.prototype.run).toHaveLength(1);
  });
});
