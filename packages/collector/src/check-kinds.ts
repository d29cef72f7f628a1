import type { CollectorOptions } from "./collector-options.ts";
import { CollectorError } from "./errors/collector-error.ts";

/** What a value has to be, as a sentence says it, and whether one is. */
type Kind = readonly [wanted: string, fits: (value: unknown) => boolean];

const isText = (value: unknown) => typeof value === "string";
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

const text: Kind = ["a text", isText];
const texts: Kind = ["a list of texts", (value) => Array.isArray(value) && value.every(isText)];
const flag: Kind = ["true or false", (value) => typeof value === "boolean"];
const number: Kind = ["a whole number", (value) => typeof value === "number"];
const bounds = ["maxAgeMs", "maxEvents", "maxBytes"];

const kinds: Readonly<Record<keyof CollectorOptions, Kind>> = {
  port: number,
  host: text,
  insecure: flag,
  tokens: texts,
  allowHosts: texts,
  corsOrigins: texts,
  storage: [
    'the path of a SQLite file, "memory", or a storage of your own',
    (value) => isText(value) || (isObject(value) && typeof value["insert"] === "function"),
  ],
  synchronous: ['"full", "normal" or "off"', (value) => ["full", "normal", "off"].includes(value as string)],
  retention: [
    `an object with no more than ${bounds.join(", ")}`,
    (value) => isObject(value) && Object.keys(value).every((name) => bounds.includes(name)),
  ],
  maxBatchEvents: number,
  maxBodyBytes: number,
  maxDepth: number,
  maxKeys: number,
  maxStringLength: number,
  catalog: ["a list of hook factories and event definitions", Array.isArray],
  strict: flag,
  maxStreams: number,
  streamPingIntervalMs: number,
  streamBufferEvents: number,
  streamBufferBytes: number,
  rateLimit: ["a rate like 1000/s", (value) => isText(value) || isObject(value)],
  maxPendingRequests: number,
  maxPendingBytes: number,
  headersTimeoutMs: number,
  requestTimeoutMs: number,
  keepAliveTimeoutMs: number,
  tls: ["an object with cert and key", (value) => isObject(value) && Boolean(value["cert"]) && Boolean(value["key"])],
  closeTimeoutMs: number,
  logger: ["an object with a function error", (value) => isObject(value) && typeof value["error"] === "function"],
};

/**
 * Refuses options that are not declared, and values of another kind than declared: what no compiler has looked at. Which
 * numbers and texts fit is for whoever uses them to say.
 *
 * @throws CollectorError `invalid_options`; it never tells the value, which may be a token
 */
export function checkKinds(options: CollectorOptions): void {
  if (!isObject(options)) throw invalid(`The options are ${describe(options)}.`, "Give an object, or nothing.");
  for (const [name, value] of Object.entries(options)) {
    if (!Object.hasOwn(kinds, name)) {
      throw invalid(`There is no option ${name}.`, `The options are ${Object.keys(kinds).join(", ")}.`);
    }
    const [wanted, fits] = kinds[name as keyof CollectorOptions];
    if (value !== undefined && !fits(value)) {
      throw invalid(`The option ${name} is ${describe(value)}.`, `Give ${wanted}.`);
    }
  }
}

function describe(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

function invalid(message: string, fix: string): CollectorError {
  return new CollectorError({ code: "invalid_options", message, fix });
}
