import { expect, it } from "vitest";
import { EncodedEvent, type EventRecord } from "../delivery/event-record.ts";
import { createHookCounters } from "../delivery/hook-counters.ts";
import { createEventId } from "../event/event-id.ts";
import { Utf8Pages } from "../event/utf8-text.ts";
import { encodeBatch, encodeSingle } from "./encode-batch.ts";

const origin = { sourceSystem: "builder", eventType: "built", emittedAtMs: 1, counters: createHookCounters() };
const pages = new Utf8Pages();
const newEvent = (text = "", own = pages) =>
  new EncodedEvent(JSON.stringify({ event_id: createEventId(), text }), origin, own);
const read = (bytes: Uint8Array) => JSON.parse(new TextDecoder().decode(bytes)) as unknown;
const parse = (event: EventRecord) => JSON.parse(event.json) as unknown;

it("encodes events as a JSON array, whatever their texts", () => {
  const events = ["", "über", "\u{1f600}", 'a "quoted" one\n', "x".repeat(100_000)].map((text) => newEvent(text));
  expect(read(encodeBatch(events))).toEqual(events.map(parse));
});

it("encodes any of the events that were emitted, in any order, over many pages", () => {
  const events = Array.from({ length: 2_000 }, (_, number) => newEvent(`number ${number} ${"ü".repeat(number % 50)}`));
  const chosen = [...events.filter((_, index) => index % 3 !== 0), ...events.slice(0, 700).reverse()];
  expect(read(encodeBatch(chosen))).toEqual(chosen.map(parse));
});

it("encodes events that are kept as text beside those that are not", () => {
  const [first, last] = [newEvent("first"), newEvent("last")];
  const stored = { eventId: "e1", sourceSystem: "builder", eventType: "built", json: '{"event_id":"e1"}' };
  expect(read(encodeBatch([first, stored, last]))).toEqual([first, stored, last].map(parse));
});

it("encodes the events of several hooks, which share no memory", () => {
  const others = new Utf8Pages();
  const events = Array.from({ length: 500 }, (_, number) => newEvent(`${number}`, number % 2 === 0 ? pages : others));
  expect(read(encodeBatch(events))).toEqual(events.map(parse));
  expect(events[0]?.page).not.toBe(events[1]?.page);
});

it("encodes one event as itself", () => {
  const event = newEvent("alone");
  expect(read(encodeSingle(event))).toEqual(parse(event));
});

it("reads id and size of an event out of its bytes", () => {
  const event = newEvent("über");
  expect(event.eventId).toBe((parse(event) as { event_id: string }).event_id);
  expect(event.bytes).toBe(Buffer.byteLength(event.json));
});
