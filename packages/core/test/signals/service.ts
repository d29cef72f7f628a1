/*
 * A service that emits three builds, in the way that its first argument names, to the collector whose URL is the second.
 * What it has to say goes to stdout, a line each.
 */
import { isMainThread, Worker, workerData } from "node:worker_threads";
import type { HookOptions } from "../../src/index.ts";
import { build, createBuilderHook } from "../support/builder.ts";

const [way = "", collectorUrl = ""] = isMainThread ? process.argv.slice(2) : (workerData as string[]);
const say = (line: string) => process.stdout.write(`${line}\n`);
process.on("unhandledRejection", (reason) => say(`unhandled ${String(reason)}`));
process.on("warning", (warning) => say(`warning ${warning.message}`));

function emitBuilds(options: HookOptions, ids = ["b1", "b2", "b3"]) {
  const hook = createBuilderHook({ collectorUrl, logger: false, retry: { baseDelayMs: 20 }, ...options });
  for (const id of ids) void hook.emitBuildFinished(build(id));
  return hook;
}

/** Says how many events a collector has acknowledged while the process was still there to hear it. */
const onDelivered: HookOptions["onDelivered"] = (events) => say(`acknowledged ${events.length}`);

/** Does nothing more but stay alive, as a server would. */
function stayAlive(): void {
  setInterval(() => {}, 1_000);
  say("ready");
}

const batching = { maxDelayMs: 60_000 };
const ways: Record<string, () => unknown> = {
  ends: () => {
    emitBuilds({ batching, onDelivered });
    emitBuilds({ onDelivered }, ["b4"]);
  },
  "ends-with-100-hooks": () => {
    for (let index = 0; index < 100; index += 1) emitBuilds({ batching, flushOnSignals: true }, [`b${index}`]);
  },
  worker: () => {
    const worker = new Worker(new URL(import.meta.url), { workerData: ["ends", collectorUrl] });
    worker.on("exit", (code) => say(`worker ended with ${code}`));
  },
  signal: () => {
    emitBuilds({ batching, onDelivered, flushOnSignals: { timeoutMs: 20_000 } });
    stayAlive();
  },
  "signal-with-little-time": () => {
    emitBuilds({ batching, flushOnSignals: { timeoutMs: 50 } });
    stayAlive();
  },
  "signal-to-two-hooks": () => {
    emitBuilds({ batching, flushOnSignals: true }, ["b1"]);
    emitBuilds({ flushOnSignals: true }, ["b2"]);
    stayAlive();
  },
  // Two copies of the package, as two dependencies of a service may bring them; the second one takes its time.
  "signal-to-two-copies": async () => {
    const copy = "../../src/delivery/flush-on-signals.ts?second";
    const second = (await import(copy)) as typeof import("../../src/delivery/flush-on-signals.ts");
    const sendSlowly = () => new Promise((resolve) => setTimeout(resolve, 200)).then(() => say("second copy is done"));
    second.flushOnSignals({ timeoutMs: 20_000, flush: sendSlowly, shutdown: sendSlowly });
    emitBuilds({ batching, flushOnSignals: true });
    stayAlive();
  },
  "signal-after-shutdown": () => {
    void emitBuilds({ batching, flushOnSignals: { timeoutMs: 60_000 } })
      .shutdown()
      .then(() => say(`listeners ${process.listenerCount("SIGTERM")}`))
      .then(stayAlive);
  },
  "signal-to-a-service": () => {
    const alive = setInterval(() => {}, 1_000);
    // Listens before the hook does, takes its time, and has more to tell meanwhile.
    process.once("SIGTERM", () => {
      say("stopping");
      setTimeout(async () => {
        await hook.emitBuildFinished(build("b4"));
        const { pending, dropped } = await hook.shutdown();
        say(`pending ${pending}, dropped ${dropped}`);
        clearInterval(alive);
      }, 100);
    });
    const hook = emitBuilds({ batching, flushOnSignals: true });
    say("ready");
  },
};

ways[way]?.();
