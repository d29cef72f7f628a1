import { startCollector } from "@hooks/collector";
import { expect, it, onTestFinished } from "vitest";
import { eventsPerError, makeEvents } from "../load/make-events.ts";
import { follow } from "./follow.ts";

it("readers that keep up get every event once, beside others that are stalled", async () => {
  const collector = await startCollector({ port: 0, storage: "memory" });
  onTestFinished(() => collector.close());
  const errors = 4;
  const plan = { port: collector.port, keepingUp: 90, query: "?severity=error", stalled: 10, expected: errors };
  const ready = Promise.withResolvers<void>();
  const followed = follow(plan, ready.resolve);
  await ready.promise;
  const events = [...makeEvents({ events: errors * eventsPerError, ids: "ordered", startMs: Date.now(), stepMs: 1 })];
  const body = JSON.stringify(events);
  const headers = { "content-type": "application/json" };
  const answer = await fetch(`${collector.url}/events/batch`, { method: "POST", headers, body });
  expect(await answer.json()).toMatchObject({ collected: events.length });
  expect(await followed).toEqual({ complete: 90, missing: 0, twice: 0 });
});
