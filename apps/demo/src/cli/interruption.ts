import { constants } from "node:os";
import { WorkflowError } from "../workflow/workflow-error.ts";

/** Package managers pass Ctrl-C on to a script that the terminal has already told: one press can arrive twice. */
const samePressMs = 300;

/** Turns Ctrl-C into an orderly end. */
export interface Interruption extends Disposable {
  /** Aborted by the first signal. */
  signal: AbortSignal;
  /** What the process should exit with after the signal that came: 130 for Ctrl-C. */
  readonly exitCode: number;
}

/** Watches for SIGINT and SIGTERM. The first one aborts; one more, not of the same press, ends the process at once. */
export function watchInterruption(onInterrupt: () => void): Interruption {
  const controller = new AbortController();
  let firstAt: number | undefined;
  let exitCode = 0;
  const listener = (name: "SIGINT" | "SIGTERM") => {
    exitCode = 128 + constants.signals[name];
    if (firstAt !== undefined && performance.now() - firstAt > samePressMs) process.exit(exitCode);
    if (firstAt !== undefined) return;
    firstAt = performance.now();
    onInterrupt();
    controller.abort(new WorkflowError("interrupted", `The run was interrupted by ${name}.`));
  };
  process.on("SIGINT", listener);
  process.on("SIGTERM", listener);
  return {
    signal: controller.signal,
    get exitCode() {
      return exitCode;
    },
    [Symbol.dispose]() {
      process.off("SIGINT", listener);
      process.off("SIGTERM", listener);
    },
  };
}
