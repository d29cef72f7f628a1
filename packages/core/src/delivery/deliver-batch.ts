import type { RefusedEvent } from "../transport/transport.ts";
import type { PendingEvent } from "./event-record.ts";
import type { Sender } from "./sender.ts";
import type { Settlement } from "./settlement.ts";

/** Delivers a batch, in halves where it is too large, settles what it can, and returns what must wait. */
export async function deliverBatch(
  sender: Sender,
  batch: readonly PendingEvent[],
  settle: Settlement,
): Promise<readonly PendingEvent[]> {
  const outcome = await sender.deliver(batch, { batch: true });
  switch (outcome.status) {
    case "delivered":
      settleAccepted(batch, outcome.refused, settle);
      return [];
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

/** The collector has kept the batch, but for what it names. */
function settleAccepted(batch: readonly PendingEvent[], refusals: readonly RefusedEvent[], settle: Settlement): void {
  if (refusals.length === 0) {
    settle.delivered(batch);
    return;
  }
  const byId = new Map(batch.map((event) => [event.eventId, event]));
  const refused = new Map<PendingEvent, string>();
  for (const { index, eventId, error } of refusals) {
    const event = byId.get(eventId ?? "") ?? batch[index ?? -1];
    if (event !== undefined) refused.set(event, error);
  }
  settle.delivered(batch.filter((event) => !refused.has(event)));
  for (const [event, error] of refused) settle.dropped([event], "refused", error);
}
