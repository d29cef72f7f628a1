import type { LoadPlan, LoadResult } from "./load-plan.ts";
import { makeEvents } from "./make-events.ts";
import { sendRequests } from "./send-requests.ts";

/** Prepares all requests of a plan, sends them, and says what came of it. */
export async function runLoad(plan: LoadPlan): Promise<LoadResult> {
  const requests = prepare(plan);
  const eventBytes = requests.reduce((sum, { length }) => sum + length, 0) / plan.events;
  let at = 0;
  const before = process.cpuUsage();
  const { seconds, waitsMs } = await sendRequests(plan, () => requests[at++]);
  const { user, system } = process.cpuUsage(before);
  waitsMs.sort((a, b) => a - b);
  const quantile = (share: number) => waitsMs[Math.min(waitsMs.length - 1, Math.floor(waitsMs.length * share))] ?? 0;
  return {
    events: plan.events,
    seconds,
    perSecond: plan.events / seconds,
    p50Ms: quantile(0.5),
    p99Ms: quantile(0.99),
    longestMs: waitsMs.at(-1) ?? 0,
    cpuSeconds: (user + system) / 1e6,
    eventBytes,
  };
}

function prepare(plan: LoadPlan): Buffer[] {
  const requests: Buffer[] = [];
  let batch: object[] = [];
  for (const event of makeEvents(plan)) {
    if (batch.push(event) < plan.batch) continue;
    requests.push(plan.batch === 1 ? toRequest("/events", event) : toRequest("/events/batch", batch));
    batch = [];
  }
  if (batch.length > 0) requests.push(toRequest("/events/batch", batch));
  return requests;
}

function toRequest(path: string, body: object): Buffer {
  const json = JSON.stringify(body);
  const head = `POST ${path} HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(json)}\r\n\r\n`;
  return Buffer.from(head + json);
}
