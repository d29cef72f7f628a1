import type { RefusedEvent } from "../transport/transport.ts";
import type { PendingEvent } from "./event-record.ts";
import type { Sender } from "./sender.ts";
import type { Settlement } from "./settlement.ts";

/**
 * Delivers a batch, in halves where it is too large or nobody says which events were refused, settles what it can, and
 * returns what must wait.
 */
export async function deliverBatch(
  sender: Sender,
  batch: readonly PendingEvent[],
  settle: Settlement,
): Promise<readonly PendingEvent[]> {
  const outcome = await sender.deliver(batch, { batch: true });
  switch (outcome.status) {
    case "delivered":
      return settleAccepted(sender, batch, outcome, settle);
    case "too_large":
      if (batch.length > 1) return deliverHalves(sender, batch, settle);
      settle.dropped(batch, outcome.status, outcome.error);
      return [];
    case "refused":
      settle.dropped(batch, outcome.status, outcome.error);
      return [];
    default:
      return batch;
  }
}

async function deliverHalves(sender: Sender, batch: readonly PendingEvent[], settle: Settlement) {
  const middle = batch.length >> 1;
  const left = await deliverBatch(sender, batch.slice(0, middle), settle);
  return left.length > 0 ? [...left, ...batch.slice(middle)] : deliverBatch(sender, batch.slice(middle), settle);
}

/**
 * The collector has kept the batch, but for what it names. When it counts more refusals than that, the others hide among
 * the rest, and are found by sending that again: what is kept already is a duplicate to the collector. Each round either
 * drops an event or halves the batch, so it ends.
 */
async function settleAccepted(
  sender: Sender,
  batch: readonly PendingEvent[],
  { refused: named, refusedCount }: { refused: readonly RefusedEvent[]; refusedCount: number },
  settle: Settlement,
): Promise<readonly PendingEvent[]> {
  const refused = findRefused(batch, named);
  const rest = refused.size === 0 ? batch : batch.filter((event) => !refused.has(event));
  const isUnclear = refusedCount > refused.size;
  if (!isUnclear) settle.delivered(rest);
  for (const [event, error] of refused) settle.dropped([event], "refused", error);
  if (!isUnclear) return [];
  if (refusedCount >= batch.length) {
    settle.dropped(rest, "refused", "The collector counts it as failed and does not say why.");
    return [];
  }
  return refused.size > 0 ? deliverBatch(sender, rest, settle) : deliverHalves(sender, batch, settle);
}

/** The events of the batch that are named, each once, and why. */
function findRefused(
  batch: readonly PendingEvent[],
  named: readonly RefusedEvent[],
): ReadonlyMap<PendingEvent, string> {
  const refused = new Map<PendingEvent, string>();
  if (named.length === 0) return refused;
  const byId = new Map(batch.map((event) => [event.eventId, event]));
  for (const { index, eventId, error } of named) {
    const event = byId.get(eventId ?? "") ?? batch[index ?? -1];
    if (event !== undefined) refused.set(event, error);
  }
  return refused;
}
