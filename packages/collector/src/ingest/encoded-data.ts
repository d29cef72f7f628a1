import type { WireEvent } from "@hooks/core";

const encoded = Symbol("the payload as JSON");

/** Notes the JSON of an event's payload, which its check has made already. */
export function withEncodedData(event: WireEvent, json: string): WireEvent {
  (event as Encoded)[encoded] = json;
  return event;
}

/** An event's payload as JSON. */
export function encodedDataOf(event: WireEvent): string {
  return (event as Encoded)[encoded] ?? JSON.stringify(event.data);
}

type Encoded = WireEvent & { [encoded]?: string };
