import type { Client } from "@hooks/client";
import type { Events } from "./use-events.ts";

/** What the live view was about when it was left. */
export interface Place {
  readonly client: Client;
  /** The question, spelled. */
  readonly question: string;
  /** The entry of the history in which it stood. */
  readonly entryId: number;
}

let parked: (Place & { readonly events: Events }) | undefined;

/** Keeps events that someone may come back to: those before are closed. They go on, held back. */
export function park(place: Place, events: Events): void {
  if (parked !== undefined) close(parked.events);
  parked = { ...place, events };
}

/** Gives back the events of a place to which someone has come back. */
export function unpark({ client, question, entryId }: Place): Events | undefined {
  const found = parked;
  if (found === undefined || found.question !== question || found.entryId !== entryId) return undefined;
  parked = undefined;
  if (found.client === client) return found.events;
  close(found.events);
  return undefined;
}

function close({ feed, rate }: Events): void {
  feed.close();
  rate.close();
}
