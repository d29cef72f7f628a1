import { setTimeout as delay, setImmediate as nextTurn } from "node:timers/promises";
import type { EmitResult } from "@hooks/core";
import type { Load } from "./protocol.ts";

/** Emits events at a rate, or as fast as their answers allow. */
export interface LoadGenerator {
  readonly emitted: number;
  readonly unanswered: number;
  /** Whether all is emitted and answered. */
  readonly done: boolean;
  /** Ends emitting. */
  silence(): void;
}

/** What a load generator works with. */
export interface LoadTarget {
  /** Told before a number of calls, with the total after them. */
  beforeCalls(total: number): void;
  emit(number: number): Promise<EmitResult>;
  afterAnswer(number: number, result: EmitResult): void;
  called(durationNs: number): void;
  answered(durationNs: number): void;
}

const tickMs = 5;
/** A service that has been held up does not make good for it all at once. */
const mostPerTick = 500;
const perTurn = 50;

/** Starts emitting. */
export function startLoad(load: Load, target: LoadTarget): LoadGenerator {
  let emitted = 0;
  let unanswered = 0;
  let silent = load.events === 0;

  function emitMany(count: number): void {
    const end = Math.min(load.events, emitted + count);
    if (end === emitted) return;
    target.beforeCalls(end);
    while (emitted < end) {
      emitted += 1;
      emitOne(emitted);
    }
    if (emitted === load.events) silent = true;
  }

  function emitOne(number: number): void {
    const startedNs = process.hrtime.bigint();
    const answer = target.emit(number);
    target.called(Number(process.hrtime.bigint() - startedNs));
    unanswered += 1;
    // Not caught: an emit that rejects breaks its promise, and must end the service for all to see.
    void answer.then((result) => {
      unanswered -= 1;
      target.answered(Number(process.hrtime.bigint() - startedNs));
      target.afterAnswer(number, result);
    });
  }

  async function emitAtRate(): Promise<void> {
    const startedMs = performance.now();
    while (!silent) {
      const due = Math.floor(((performance.now() - startedMs) * load.perSecond) / 1_000) - emitted;
      emitMany(Math.min(due, mostPerTick));
      await delay(tickMs);
    }
  }

  async function emitAtWill(): Promise<void> {
    while (!silent) {
      if (unanswered < load.maxUnanswered) emitMany(Math.min(perTurn, load.maxUnanswered - unanswered));
      await nextTurn();
    }
  }

  void (load.perSecond > 0 ? emitAtRate() : emitAtWill());

  return {
    get emitted() {
      return emitted;
    },
    get unanswered() {
      return unanswered;
    },
    get done() {
      return silent && unanswered === 0;
    },
    silence() {
      silent = true;
    },
  };
}
