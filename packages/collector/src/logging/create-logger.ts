import pino, { type DestinationStream } from "pino";
import pretty from "pino-pretty";
import type { CollectorLogger } from "../collector-logger.ts";

/** What may be logged, from the most to the least. */
export const logLevels = ["debug", "info", "warn", "error", "silent"] as const;

/** How it may look: `pretty` for people, `json` for programs, one object a line. */
export const logFormats = ["pretty", "json"] as const;

/** What is logged, and how it looks. */
export interface LogOptions {
  level: (typeof logLevels)[number];
  format: (typeof logFormats)[number];
  /** Where lines go. Default: stderr, since stdout belongs to what a command answers. */
  destination?: DestinationStream | undefined;
}

const stderr = 2;

/** Makes the log of a collector. It writes at once: the last line before a crash is the one that matters. */
export function createLogger({ level, format, destination }: LogOptions): CollectorLogger {
  const to = destination ?? pino.destination({ dest: stderr, sync: true });
  const log = pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    format === "json" ? to : pretty({ destination: to as NodeJS.WritableStream, sync: true, colorize: false }),
  );
  return {
    error: (message, error) => log.error(error === undefined ? {} : { err: error }, message),
    info: (message, fields) => log.info(fields ?? {}, message),
    debug: (message, fields) => log.debug(fields ?? {}, message),
  };
}
