import { ClientError } from "./errors/client-error.ts";

/** How a client reaches its collector. */
export interface ClientOptions {
  /** Base URL of the collector. Default: `HOOKS_COLLECTOR_URL`, else `http://localhost:8002`. */
  collectorUrl?: string | URL | undefined;
  /** Bearer token for the collector. Default: `HOOKS_COLLECTOR_TOKEN`, else none. */
  token?: string | undefined;
  /** Milliseconds that one request may take, with its repetitions. Default 10,000. */
  timeoutMs?: number | undefined;
  /** What sends requests, in place of the global `fetch`. */
  fetch?: typeof fetch | undefined;
}

/** Options with their defaults. */
export interface ResolvedClientOptions {
  /** Without a slash at its end. */
  collectorUrl: string;
  token: string | undefined;
  timeoutMs: number;
  fetch: typeof fetch | undefined;
}

/** Fills in the defaults and refuses what can't be. */
export function resolveClientOptions(given: string | URL | ClientOptions): ResolvedClientOptions {
  const options = typeof given === "string" || given instanceof URL ? { collectorUrl: given } : given;
  if (typeof options !== "object" || options === null) {
    throw invalid(
      `The options are ${JSON.stringify(options) ?? typeof options}.`,
      "Give a URL, an object of options, or nothing.",
    );
  }
  const unknown = Object.keys(options).find((name) => !optionNames.includes(name));
  if (unknown !== undefined) {
    throw invalid(`There is no option ${unknown}.`, `The options are ${optionNames.join(", ")}.`);
  }
  const timeoutMs = options.timeoutMs ?? 10_000;
  if (!Number.isInteger(timeoutMs) || timeoutMs < 1 || timeoutMs > longestTimerMs) {
    throw invalid(`The option timeoutMs is ${String(timeoutMs)}.`, `Give milliseconds from 1 to ${longestTimerMs}.`);
  }
  const token = options.token ?? environment("HOOKS_COLLECTOR_TOKEN");
  // The token itself stays out of the message.
  if (token !== undefined && !/^[\x21-\x7e]+$/.test(token)) {
    throw invalid("The token has a character that no header can carry.", "Give printable ASCII without blanks.");
  }
  const url = options.collectorUrl ?? environment("HOOKS_COLLECTOR_URL") ?? "http://localhost:8002";
  return { collectorUrl: baseUrl(String(url)), token, timeoutMs, fetch: options.fetch };
}

const optionNames: readonly string[] = [
  "collectorUrl",
  "token",
  "timeoutMs",
  "fetch",
] satisfies (keyof ClientOptions)[];
const longestTimerMs = 2 ** 31 - 1;

function baseUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw invalid(`The collector's URL is ${JSON.stringify(text)}.`, "Give one like http://localhost:8002.");
  }
  if (url.username !== "" || url.password !== "" || url.search !== "" || url.hash !== "") {
    throw invalid(
      "The collector's URL has credentials, a query or a fragment.",
      "Give its origin and path alone; a token goes into the option token.",
    );
  }
  return url.href.replace(/\/+$/, "");
}

/** An empty variable counts as none, as shells leave them behind. */
function environment(name: string): string | undefined {
  return globalThis.process?.env?.[name] || undefined;
}

function invalid(message: string, fix: string): ClientError {
  return new ClientError({ code: "invalid_options", message, fix });
}
