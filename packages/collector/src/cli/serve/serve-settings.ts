import { z } from "zod";
import { logFormats, logLevels } from "../../logging/create-logger.ts";
import { synchronousModes } from "../../storage/sqlite/thread/operations.ts";
import { days, flag, size, text, texts, wholeNumber } from "./setting-kinds.ts";

/** What there is to know of a setting beside its kind. */
export interface SettingFacts {
  /** What its value is called in the help; a setting without one is a flag that is given or not. */
  value?: string;
  help: string;
  /** What it is when nobody gives it, as the help tells: the default of the collector. */
  fallback?: string | number;
  /** One letter that means the same. */
  short?: string;
  /** Under which title the help has it. */
  group?: string;
  /** Whether it names files: in a configuration file, from the folder of that file. */
  isPath?: true;
  /** Whether no message may tell its value. */
  isSecret?: true;
}

const limits = "Limits:";
const inMs = "<ms>";
const inBytes = "<bytes>";
const counted = "<number>";

/**
 * The settings of `hooks serve`, by the names that they have in a configuration file. A flag is the same with dashes in
 * front, a variable the same in capitals behind `HOOKS_SERVE_`. What none of them gives has the default of the collector.
 */
export const serveSettings = {
  port: of(wholeNumber(0, 65_535), {
    value: counted,
    short: "p",
    help: "port to listen on, 0 for any that is free",
    fallback: 8002,
  }),
  host: of(text(), { value: "<address>", help: "address to listen on", fallback: "127.0.0.1" }),
  db: of(text(), {
    value: "<path>",
    isPath: true,
    help: "SQLite database that keeps the events, created if need be",
    fallback: "hooks.db",
  }),
  memory: of(flag(), { help: "keep events in memory, for as long as this runs" }),
  synchronous: of(oneOf(synchronousModes), {
    value: "<mode>",
    help: "what an acknowledged event survives: a power failure, or a crash",
    fallback: "full",
  }),
  "retain-days": of(days(), { value: "<days>", help: "delete events that are older" }),
  "retain-events": of(wholeNumber(1), { value: counted, help: "delete the oldest events beyond this number" }),
  "max-size": of(size(), { value: "<size>", help: "delete the oldest events beyond this size, like 20gb" }),
  token: of(texts(), {
    value: "<token>",
    isSecret: true,
    help: "ask for this token, repeatable; write:… to send, read:… to ask, else both; without any, HOOKS_COLLECTOR_TOKEN",
  }),
  "token-file": of(text(), {
    value: "<path>",
    isPath: true,
    help: "ask for the tokens in this file, which other users of the machine can't list",
  }),
  "allow-host": of(texts(), { value: "<name>", help: "answer to this name, repeatable" }),
  "cors-origin": of(texts(), { value: "<origin>", help: "let the pages of this origin in, repeatable" }),
  catalog: of(texts(), {
    value: "<module>",
    isPath: true,
    help: "know the events that this module exports, repeatable",
  }),
  strict: of(flag(), { help: "refuse known events whose payload breaks its schema, in place of marking them" }),
  "rate-limit": of(text(), { value: "<rate>", help: 'let each system send so much, like "1000/s burst 2000"' }),
  "tls-cert": of(text(), { value: "<path>", isPath: true, help: "speak HTTPS with this certificate (PEM)" }),
  "tls-key": of(text(), { value: "<path>", isPath: true, help: "the key of the certificate (PEM)" }),
  "log-level": of(oneOf(logLevels), { value: "<level>", help: "log to stderr from this level on", fallback: "warn" }),
  "log-format": of(oneOf(logFormats), { value: "<format>", help: "how the log looks", fallback: "pretty" }),
  insecure: of(flag(), { help: "allow an address that other machines reach, though nothing checks who they are" }),
  "max-batch-events": limit(counted, "most events in a batch", 10_000),
  "max-body-bytes": limit(inBytes, "most bytes of a request, decompressed too", 10_485_760),
  "max-depth": limit(counted, "deepest nesting of a payload", 100, 1_000),
  "max-keys": limit(counted, "most keys of a payload", 10_000),
  "max-string-length": limit(counted, "most characters of a text in a payload", 1_048_576),
  "max-pending-requests": limit(counted, "most requests with events at a time", 10_000),
  "max-pending-bytes": limit(inBytes, "most bytes of these", 268_435_456),
  "max-streams": of(wholeNumber(0), { value: counted, group: limits, help: "most streams at a time", fallback: 1000 }),
  "stream-buffer-events": limit(counted, "most events that may wait for one reader", 20_000),
  "stream-buffer-bytes": limit(inBytes, "most bytes of these", 16_777_216),
  "stream-ping-interval-ms": limit(inMs, "between two signs of life of a stream", 30_000),
  "headers-timeout-ms": limit(inMs, "for the head of a request", 10_000),
  "request-timeout-ms": limit(inMs, "for a whole request", 30_000),
  "keep-alive-timeout-ms": limit(inMs, "that a connection may rest", 72_000),
  "close-timeout-ms": of(wholeNumber(0), {
    value: inMs,
    group: limits,
    help: "that stopping waits for requests which are still arriving",
    fallback: 5000,
  }),
} as const;

/** Settings as one place gives them: checked, and none of them has to be there. */
export const serveSettingsSchema = z.strictObject(serveSettings).partial();

/** Settings of `hooks serve`, checked. */
export type ServeSettings = z.infer<typeof serveSettingsSchema>;

/** The name of a setting. */
export type SettingName = keyof ServeSettings;

/** The names of all settings, in the order of the help. */
export const settingNames = Object.keys(serveSettings) as SettingName[];

/** Tells what there is to know of a setting. */
export function factsOf(name: SettingName): SettingFacts {
  return serveSettings[name].meta() as unknown as SettingFacts;
}

function limit(value: string, help: string, fallback: number, max?: number) {
  return of(wholeNumber(1, max), { value, help, fallback, group: limits });
}

function oneOf<const Values extends readonly string[]>(values: Values) {
  return z.enum(values, `Give one of ${values.join(", ")}.`);
}

function of<Schema extends z.ZodType>(schema: Schema, facts: SettingFacts): Schema {
  return schema.meta({ ...facts });
}
