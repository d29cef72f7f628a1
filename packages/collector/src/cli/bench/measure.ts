import { setTimeout as wait } from "node:timers/promises";
import { CommandError } from "../errors/command-error.ts";
import type { BenchAnswer, Requester } from "./create-requester.ts";
import { benchSystem, createBatchMaker } from "./make-batch.ts";
import { sumWaits, type Waits } from "./waits.ts";

/** What to measure with. */
export interface BenchPlan {
  /** How long events are sent. */
  seconds: number;
  /** Requests at a time. */
  connections: number;
  /** Events in a request. */
  batch: number;
  /** Events a second, evenly; undefined for as many as are taken. */
  rate?: number | undefined;
}

/** What was measured, as it is printed for programs. */
export interface BenchResult {
  seconds: number;
  /** Events that were acknowledged. */
  events: number;
  events_per_second: number;
  /** From the moment at which a batch was due until it was acknowledged. */
  acknowledged: Waits;
  /** Requests that were to come again later. */
  refused: number;
  /** The story of a correlation id. */
  story: Waits;
  /** The last 100 events that are errors. */
  errors: Waits;
}

const questions = 200;

/** Sends events to a collector for some time, then asks about them. */
export async function measure(
  requester: Requester,
  plan: BenchPlan,
  onProgress: (events: number) => void,
): Promise<BenchResult> {
  const makeBatch = createBatchMaker(plan.batch);
  const everyMs = plan.rate === undefined ? 0 : (plan.batch / plan.rate) * 1_000;
  const waitsMs: number[] = [];
  const stories: string[] = [];
  const startMs = performance.now();
  const endMs = startMs + plan.seconds * 1_000;
  let due = 0;
  let refused = 0;

  async function sendInTurn(): Promise<void> {
    for (;;) {
      const dueMs = everyMs === 0 ? performance.now() : startMs + due++ * everyMs;
      if (Math.max(dueMs, performance.now()) >= endMs) return;
      if (dueMs - performance.now() > 1) await wait(dueMs - performance.now());
      const { json, correlationId } = makeBatch();
      const answer = await requester.send("/events/batch", json);
      if (isRefusal(answer)) {
        refused++;
        await wait(Math.min(Math.max(answer.retryAfterMs, 1), Math.max(1, endMs - performance.now())));
      } else {
        expectStatus(answer, 201);
        waitsMs.push(performance.now() - dueMs);
        if (stories.length < questions) stories.push(correlationId);
        onProgress(waitsMs.length * plan.batch);
      }
    }
  }

  await Promise.all(Array.from({ length: plan.connections }, sendInTurn));
  const seconds = Math.max(plan.seconds, (performance.now() - startMs) / 1_000);
  const events = waitsMs.length * plan.batch;
  return {
    seconds: Math.round(seconds * 100) / 100,
    events,
    events_per_second: Math.round(events / seconds),
    acknowledged: sumWaits(waitsMs),
    refused,
    story: await ask(
      requester,
      stories.map((id) => `/events/correlation/${id}`),
    ),
    errors: await ask(
      requester,
      stories.map(() => `/events?source_system=${benchSystem}&min_severity=error`),
    ),
  };
}

async function ask(requester: Requester, paths: readonly string[]): Promise<Waits> {
  const waitsMs: number[] = [];
  for (const path of paths) {
    const askedMs = performance.now();
    expectStatus(await requester.send(path), 200);
    waitsMs.push(performance.now() - askedMs);
  }
  return sumWaits(waitsMs);
}

function isRefusal({ status }: BenchAnswer): boolean {
  return status === 429 || status === 503;
}

function expectStatus({ status, body }: BenchAnswer, expected: number): void {
  if (status === expected) return;
  throw new CommandError({ code: "refused", message: `The collector answered ${status}: ${body.slice(0, 500)}` });
}
