import { beforeEach, expect, it, onTestFinished, vi } from "vitest";
import { scriptedClient } from "../testing/scripted-client.ts";
import { storedEvent } from "../testing/stored-event.ts";
import { restWhenHidden, type Visibility } from "./rest-when-hidden.ts";

beforeEach(() => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
});

function tab() {
  const events = new EventTarget();
  const page = Object.assign(events, { hidden: false });
  const show = (seen: boolean) => {
    page.hidden = !seen;
    page.dispatchEvent(new Event("visibilitychange"));
  };
  return { page: page as Visibility, show };
}

function open() {
  const { page, show } = tab();
  const collector = scriptedClient();
  const leave = new AbortController();
  const told: string[] = [];
  const loop = async () => {
    const stream = restWhenHidden(collector.client.stream, page);
    for await (const { eventId } of stream({ signal: leave.signal })) told.push(eventId);
  };
  const ended = loop();
  onTestFinished(() => leave.abort());
  return { collector, show, told, leave, ended, settle: (ms = 1) => vi.advanceTimersByTimeAsync(ms) };
}

it("rests while the tab is hidden, and resumes behind the last event", async () => {
  const { collector, show, told, settle } = open();
  await settle();
  collector.streams[0]?.tell(storedEvent(1));
  await settle();
  show(false);
  await settle(10_000);
  expect(collector.streams[0]?.filter.signal?.aborted).toBe(true);
  await settle(60_000);
  expect(collector.streams).toHaveLength(1);
  show(true);
  await settle();
  expect(collector.streams[1]?.filter.since).toBe(storedEvent(1).eventId);
  collector.streams[1]?.tell(storedEvent(2));
  await settle();
  expect(told).toEqual([storedEvent(1).eventId, storedEvent(2).eventId]);
});

it("goes on when the tab is away for a moment only", async () => {
  const { collector, show, settle } = open();
  await settle();
  show(false);
  await settle(5_000);
  show(true);
  await settle(60_000);
  expect(collector.streams).toHaveLength(1);
  expect(collector.streams[0]?.filter.signal?.aborted).toBe(false);
});

it("ends when it is left, seen or not", async () => {
  const { show, leave, ended, settle } = open();
  await settle();
  show(false);
  await settle(20_000);
  leave.abort();
  await settle();
  await ended;
});
