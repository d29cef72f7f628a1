import { classifyStatus } from "./classify-status.ts";
import { parseRetryAfter } from "./retry-after.ts";
import type { RefusedEvent, SendOutcome } from "./transport.ts";

/** Turns a collector's answer into an outcome. The body is always read, which frees the connection for the next request. */
export async function readOutcome(response: Response, batch: boolean): Promise<SendOutcome> {
  const body = parseJson(await response.text());
  const { status } = response;
  if (response.ok) {
    if (body === notJson) return { status: "retry", error: `The answer ${status} is not JSON, so not a collector's.` };
    return { status: "delivered", refused: batch ? readRefused(body) : [] };
  }
  const error = `The collector answered ${status}${explain(response, body)}.`;
  return classifyStatus(status, error, parseRetryAfter(response.headers.get("retry-after")));
}

const notJson = Symbol("not JSON");

function parseJson(text: string): unknown {
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return notJson;
  }
}

/** The events that a batch answer lists as failed. */
function readRefused(body: unknown): RefusedEvent[] {
  const errors = (body as { errors?: unknown } | null | undefined)?.errors;
  if (!Array.isArray(errors)) return [];
  return errors.flatMap((entry: { index?: unknown; message?: unknown } | null) =>
    typeof entry?.index === "number" ? [{ index: entry.index, error: String(entry.message ?? "no reason given") }] : [],
  );
}

function explain(response: Response, body: unknown): string {
  const message = (body as { error?: { message?: unknown } } | null | undefined)?.error?.message;
  if (typeof message === "string") return `: ${message.replace(/\.$/, "")}`;
  const location = response.headers.get("location");
  return location === null ? "" : ` and points to ${location}; set collectorUrl to where the collector is`;
}
