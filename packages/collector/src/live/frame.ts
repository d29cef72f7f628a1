import type { WireEvent } from "@hooks/core";
import type { StoredEvent } from "../storage/storage.ts";

/** An event on its way to readers. It is spelled once for each protocol, and all readers share the bytes. */
export interface Frame {
  readonly sequence: number;
  readonly event: WireEvent;
  /** The event as JSON. */
  readonly json: Buffer;
  /** The event as a server-sent event, whose id is the event's. */
  readonly serverSent: Buffer;
}

/** Makes the frame of an event; nothing is spelled before somebody wants it. */
export function createFrame({ sequence, event }: StoredEvent): Frame {
  let json: Buffer | undefined;
  let serverSent: Buffer | undefined;
  return {
    sequence,
    event,
    get json() {
      json ??= Buffer.from(JSON.stringify(event));
      return json;
    },
    get serverSent() {
      serverSent ??= Buffer.concat([Buffer.from(`id: ${event.event_id}\ndata: `), this.json, Buffer.from("\n\n")]);
      return serverSent;
    },
  };
}
