import { constants } from "node:os";

/**
 * Package managers pass Ctrl+C on to a script that the terminal has already told, so one press arrives twice, moments
 * apart. That is not somebody insisting.
 */
const samePressMs = 300;

/** Resolves when the process is told to stop by SIGINT or SIGTERM. Told again, the process ends at once. */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    let toldAt: number | undefined;
    const onSignal = (signal: "SIGINT" | "SIGTERM") => {
      toldAt ??= performance.now();
      if (performance.now() - toldAt > samePressMs) process.exit(128 + constants.signals[signal]);
      resolve();
    };
    process.on("SIGINT", onSignal);
    process.on("SIGTERM", onSignal);
  });
}
