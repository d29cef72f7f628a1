import { classifyStatus } from "../transport/classify-status.ts";
import { parseRetryAfter } from "../transport/retry-after.ts";
import type { SendOutcome } from "../transport/transport.ts";
import { createRecording, type RecordingTransport } from "./recording-transport.ts";

/** A recording transport that answers as a script says. */
export interface ScriptedTransport extends RecordingTransport {
  /** Attempts so far, whatever came of them. */
  readonly attempts: number;
}

/**
 * Makes a transport that answers by a script, one step an attempt; the last step stands for all that follow.
 *
 * Steps, separated by commas:
 * - `ok`: delivered, and recorded
 * - a status such as `503` or `413`: answered so, and classified as the HTTP transport would
 * - `429 retry-after=2` (seconds, or an HTTP date without its comma): the same with the header
 * - `reset`: the connection breaks
 * - `timeout`: never answers
 *
 * @throws TypeError when the script holds a step that is none of these
 *
 * @example
 * ```ts
 * const transport = createScriptedTransport("503, 503, ok");
 * const hook = createMahavishnuHook({ transport, retry: { baseDelayMs: 1 } });
 * ```
 */
export function createScriptedTransport(script: string): ScriptedTransport {
  const steps = script.split(",").map((step) => parseStep(step.trim()));
  const recording = createRecording();
  let attempts = 0;
  return {
    ...recording.reading,
    get events() {
      return recording.reading.events;
    },
    get attempts() {
      return attempts;
    },
    async send(events, { signal }) {
      const step = steps[Math.min(attempts, steps.length - 1)];
      attempts += 1;
      if (step === "timeout") return untilAborted(signal);
      if (step === undefined || step.status === "delivered") recording.add(events);
      return step ?? { status: "delivered" };
    },
  };
}

function parseStep(step: string): SendOutcome | "timeout" {
  if (step === "ok") return { status: "delivered" };
  if (step === "timeout") return "timeout";
  if (step === "reset") return { status: "retry", error: "The connection was reset (ECONNRESET)." };
  const [, digits, retryAfter] = /^([1-5]\d\d)(?:\s+retry-after=(.+))?$/.exec(step) ?? [];
  if (digits === undefined) {
    throw new TypeError(
      `A script's steps are ok, a status such as 503, "429 retry-after=2", reset and timeout, but one is ${JSON.stringify(step)}.`,
    );
  }
  const status = Number(digits);
  if (status < 300) return { status: "delivered" };
  return classifyStatus(status, `The collector answered ${status}.`, parseRetryAfter(retryAfter ?? null));
}

function untilAborted(signal: AbortSignal): Promise<SendOutcome> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}
