import type { StoredEvent } from "@hooks/client";
import { asSent } from "../events/export/as-sent.ts";

/** The command that sends an event like this one: with an id and a time of its own, so that it is stored as another. */
export function toCurl(event: StoredEvent, collectorUrl: string, needsToken: boolean): string {
  const { event_id: _id, timestamp: _time, ...body } = asSent(event);
  return [
    `curl ${quote(`${collectorUrl.replace(/\/+$/, "")}/events`)}`,
    "-H 'content-type: application/json'",
    ...(needsToken ? ['-H "Authorization: Bearer $HOOKS_COLLECTOR_TOKEN"'] : []),
    `--data-raw ${quote(JSON.stringify(body))}`,
  ].join(" \\\n  ");
}

/** In single quotes a shell reads nothing but the closing one. */
function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
