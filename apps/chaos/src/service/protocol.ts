/** How a service emits. */
export interface Load {
  /** Events in all; the service then falls silent. */
  events: number;
  /** Events a second; 0 is as fast as it can. */
  perSecond: number;
  /** Most events that wait for their answer at once, where the service goes as fast as it can. */
  maxUnanswered: number;
}

/** How a service under test is set up; travels as JSON. */
export interface ServiceSettings {
  /** Which run of the service this is; part of every event's serial. */
  run: number;
  collectorUrl: string;
  /** Where it notes what it has been told about each event. */
  ledgerPath: string;
  load: Load;
  /** Hooks, of the five systems in turn. */
  hooks: number;
  /** Whether each hook has a delivery of its own; else they share one. */
  apart: boolean;
  /** Whether nothing is emitted at all: the measure for everything else. */
  disabled: boolean;
  batching: boolean | { maxEvents?: number; maxDelayMs?: number; maxBytes?: number; maxInFlight?: number };
  retry: {
    maxRetries: number;
    baseDelayMs: number;
    maxDelayMs: number;
    maxElapsedMs?: number;
    maxRetryAfterMs: number;
  };
  breaker: { threshold: number; recoveryMs: number };
  queue: {
    maxEvents?: number;
    maxBytes?: number;
    overflow?: "drop_oldest" | "drop_newest" | "wait";
    waitTimeoutMs?: number;
  };
  timeoutMs: number;
  /** File of its outbox; absent for a queue in memory. */
  outboxPath?: string;
  /**
   * Breaks the service on purpose, to see that it is noticed: some requests are answered with success and never sent
   * (`lossy`), a rejection goes unhandled (`rejecting`), or it does not end (`hanging`).
   */
  sabotage?: "lossy" | "rejecting" | "hanging";
}

/** What a service is told. */
export type Command =
  | { name: "status" }
  /** Ends the load where it stands. */
  | { name: "silence" }
  /** Moves the wall clock by so many milliseconds against the true one. */
  | { name: "clock"; offsetMs: number }
  /** Makes looking up host names fail with a code; null mends it. */
  | { name: "dns"; failure: string | null }
  /** Measures the processor time of doing nothing, and then what memory is held. */
  | { name: "idle"; ms: number }
  | { name: "stop"; timeoutMs: number };

/** What a service tells. */
export type Message =
  | { name: "ready" }
  | { name: "status"; status: Status }
  | { name: "idle"; idle: Idle }
  | { name: "report"; report: Report };

/** How far a service is. */
export interface Status {
  emitted: number;
  unanswered: number;
  /** Whether it has emitted all that it should, and knows what became of each. */
  done: boolean;
  /** Events that its deliveries hold, on disk or in memory. */
  held: number;
  /** What the latest failed attempt said, or null when none has failed. */
  lastError: string | null;
  /** Why an outbox takes no events at the moment, or null. */
  outboxTrouble: string | null;
  cost: Cost;
}

/** What emitting costs a service. */
export interface Cost {
  /** Duration of the call itself, which nothing else of the service can run beside, in microseconds. */
  callP50Us: number;
  callP99Us: number;
  /** Until the call's promise resolves, in milliseconds. */
  answerP50Ms: number;
  answerP99Ms: number;
  /** Time between two turns of a 1 ms timer, in milliseconds. */
  loopP99Ms: number;
  /** Most memory since the load began, in megabytes (10^6 bytes) of resident set. */
  rssPeakMb: number;
}

/** What a service takes while it has nothing to do. */
export interface Idle {
  /** Percent of one processor core. */
  cpuPercent: number;
  /** Heap and buffers in use after a full garbage collection, in megabytes. */
  heldMb: number;
}

/** What a service has to say at its end. */
export interface Report {
  /** Sum over its hooks. */
  emitted: number;
  delivered: number;
  dropped: Record<string, number>;
  /** What its shutdown left on disk and in memory. */
  stored: number;
  pending: number;
  breakerOpened: number;
  retries: number;
  lastError: string | null;
  /** The latest warnings that the hooks logged. */
  warnings: readonly string[];
  cost: Cost;
}
