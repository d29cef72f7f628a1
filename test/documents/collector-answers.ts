import { expect } from "vitest";
import type { WireEvent } from "../../packages/core/src/index.ts";

/** All events that a collector has, in the order in which they happened. */
export async function receivedBy(url: string): Promise<WireEvent[]> {
  const response = await fetch(`${url}/events?limit=1000&sort_order=asc`);
  return ((await response.json()) as { events: WireEvent[] }).events;
}

/** Gives a collector an event. */
export async function send(url: string, event: object): Promise<void> {
  const headers = { "content-type": "application/json" };
  const { status } = await fetch(`${url}/events`, { method: "POST", headers, body: JSON.stringify(event) });
  expect(status).toBe(201);
}
