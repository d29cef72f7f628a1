import type { HookCounters } from "../delivery/hook-counters.ts";
import type { OutboxContext } from "../delivery/outbox.ts";

/** Finds the counters of an event that was read back from disk. */
export interface Origins {
  /** The number under which an event of these counters is stored. */
  numberOf(counters: HookCounters): number;
  /** Says from which place on rows are of this run, so that their numbers mean something. */
  startAt(seq: number): void;
  countersOf(seq: number, origin: number, sourceSystem: string): HookCounters;
}

/** Makes the origins of one run: several hooks of one system may share an outbox, and each counts its own events. */
export function createOrigins(context: OutboxContext): Origins {
  const counters: HookCounters[] = [];
  const numbers = new Map<HookCounters, number>();
  let startSeq = 0;
  return {
    numberOf(given) {
      let number = numbers.get(given);
      if (number === undefined) {
        number = counters.push(given) - 1;
        numbers.set(given, number);
      }
      return number;
    },
    startAt(seq) {
      startSeq = seq;
    },
    countersOf(seq, origin, sourceSystem) {
      const own = seq >= startSeq ? counters[origin] : undefined;
      return own ?? context.countersOf(sourceSystem);
    },
  };
}
