import { classifyStatus } from "./classify-status.ts";
import { maxAnswerBytes, readText } from "./read-text.ts";
import { parseRetryAfter } from "./retry-after.ts";
import type { RefusedEvent, SendOutcome } from "./transport.ts";

/** Turns a collector's answer into an outcome. Only an answer that a collector could have given acknowledges events. */
export async function readOutcome(response: Response, batch: boolean): Promise<SendOutcome> {
  const { status } = response;
  const text = await readText(response);
  const body = text === undefined ? notJson : parseJson(text);
  if (response.ok) {
    if (isAcknowledgement(body)) {
      return batch
        ? { status: "delivered", refused: readRefused(body), refusedCount: countFailed(body) }
        : { status: "delivered" };
    }
    const problem =
      text === undefined
        ? `is longer than ${maxAnswerBytes} bytes`
        : body === notJson
          ? "is not JSON"
          : "does not say that anything was collected";
    return { status: "retry", error: `The answer ${status} ${problem}, so not a collector's.` };
  }
  const error = `The collector answered ${status}${explain(response, body)}.`;
  return classifyStatus(status, error, parseRetryAfter(response.headers.get("retry-after")));
}

const notJson = Symbol("not JSON");

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return notJson;
  }
}

const acknowledgements: readonly unknown[] = ["collected", "duplicate", "batch_completed"];

/** Health checks and login pages answer with 200 and JSON too: only a collector's own words say that it has the events. */
function isAcknowledgement(body: unknown): boolean {
  return acknowledgements.includes((body as { status?: unknown } | null | undefined)?.status);
}

/** How many events a batch answer counts as failed; its list of errors may be shorter. */
function countFailed(body: unknown): number {
  const failed = (body as { failed?: unknown } | null | undefined)?.failed;
  return typeof failed === "number" ? failed : 0;
}

/** The events that a batch answer lists as failed. */
function readRefused(body: unknown): RefusedEvent[] {
  const errors = (body as { errors?: unknown } | null | undefined)?.errors;
  if (!Array.isArray(errors)) return [];
  return errors.flatMap((entry: { index?: unknown; event_id?: unknown; message?: unknown } | null) => {
    const index = typeof entry?.index === "number" ? entry.index : undefined;
    const eventId = typeof entry?.event_id === "string" ? entry.event_id : undefined;
    return index === undefined && eventId === undefined
      ? []
      : [{ index, eventId, error: String(entry?.message ?? "no reason given") }];
  });
}

function explain(response: Response, body: unknown): string {
  const message = (body as { error?: { message?: unknown } } | null | undefined)?.error?.message;
  if (typeof message === "string") return `: ${message.replace(/\.$/, "")}`;
  const location = response.headers.get("location");
  return location === null ? "" : ` and points to ${location}; set collectorUrl to where the collector is`;
}
