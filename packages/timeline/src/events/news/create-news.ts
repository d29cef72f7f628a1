import type { StoredEvent } from "@hooks/client";
import { compareSeverity } from "@hooks/core";
import { type ReadonlySignal, signal } from "@preact/signals";
import { formatCount } from "../../text/format-number.ts";
import { cut, printable } from "../../text/printable.ts";

/** What a list tells those who listen to it. */
export interface News {
  /** What is said now; empty most of the time. */
  readonly said: ReadonlySignal<string>;
  /** Takes events that have come. They are told together, now and then. */
  add(events: readonly StoredEvent[]): void;
  /** Says something at once. */
  say(text: string): void;
  /** Moves on to the present. */
  tick(now: number): void;
}

/** A screen reader needs some seconds for a sentence, and whoever listens wants to do something else as well. */
const pauseMs = 15_000;
/** The same sentence twice is only heard when there was none between. */
const saidForMs = 5_000;

/** Makes the news of a list: one event is told at once, and many as their number, every 15 seconds at most. */
export function createNews(): News {
  const said = signal("");
  let saidAt = Number.NEGATIVE_INFINITY;
  let toldAt = Number.NEGATIVE_INFINITY;
  let untold = 0;
  let grave = 0;
  let last: StoredEvent | undefined;

  function say(text: string): void {
    said.value = text;
    saidAt = Date.now();
  }

  function tick(now: number): void {
    if (now - saidAt >= saidForMs) said.value = "";
    if (last === undefined || now - toldAt < pauseMs) return;
    toldAt = now;
    say(untold === 1 ? describeOne(last) : describeMany(untold, grave));
    untold = 0;
    grave = 0;
    last = undefined;
  }

  return {
    said,
    say,
    tick,
    add(events) {
      untold += events.length;
      grave += events.filter(({ severity }) => compareSeverity(severity, "error") >= 0).length;
      last = events.at(-1) ?? last;
      tick(Date.now());
    },
  };
}

function describeOne({ eventType, severity, sourceSystem }: StoredEvent): string {
  return `New event: ${printable(cut(eventType, 128), { oneLine: true })}, ${severity}, ${sourceSystem}`;
}

function describeMany(count: number, grave: number): string {
  const errors = grave === 0 ? "" : grave === 1 ? ", 1 error" : `, ${formatCount(grave)} errors`;
  return `${formatCount(count)} new events${errors}`;
}
