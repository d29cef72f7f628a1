import { createHistogram, monitorEventLoopDelay } from "node:perf_hooks";
import type { Cost } from "./protocol.ts";

/** Measures what emitting costs. */
export interface Meter {
  /** Notes the duration of a call, in nanoseconds. */
  called(durationNs: number): void;
  /** Notes the time until a call's promise resolved, in nanoseconds. */
  answered(durationNs: number): void;
  read(): Cost;
  /** Ends measuring what runs beside the service, as that costs processor time itself. */
  rest(): void;
}

const sampleMs = 25;

/** Starts measuring. Nothing of it keeps the process alive. */
export function startMeter(): Meter {
  const calls = createHistogram();
  const answers = createHistogram();
  const loop = monitorEventLoopDelay({ resolution: 1 });
  loop.enable();
  let rssPeak = process.memoryUsage.rss();
  const sample = () => {
    rssPeak = Math.max(rssPeak, process.memoryUsage.rss());
  };
  const timer = setInterval(sample, sampleMs).unref();
  const record = (histogram: typeof calls, ns: number) => histogram.record(Math.max(1, Math.round(ns)));

  return {
    called: (durationNs) => record(calls, durationNs),
    answered: (durationNs) => record(answers, durationNs),
    read() {
      sample();
      return {
        callP50Us: calls.percentile(50) / 1e3,
        callP99Us: calls.percentile(99) / 1e3,
        answerP50Ms: answers.percentile(50) / 1e6,
        answerP99Ms: answers.percentile(99) / 1e6,
        loopP99Ms: loop.percentile(99) / 1e6,
        rssPeakMb: rssPeak / 1e6,
      };
    },
    rest() {
      loop.disable();
      clearInterval(timer);
    },
  };
}
