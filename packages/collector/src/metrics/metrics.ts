import type { WireEvent } from "@hooks/core";
import { Counter, Gauge, Histogram, Registry } from "prom-client";
import type { Storage } from "../storage/storage.ts";
import { createSystemLabels } from "./system-labels.ts";

/** The figures of one collector, for Prometheus. */
export interface Metrics {
  /** Counts what is committed to a storage, and how long that takes. */
  measure(storage: Storage): Storage;
  /** Counts a request that was refused since this system sends too fast. */
  rateLimited(system: string): void;
  /** Counts an answer. `systems` are those that the question was about; none for all of them. */
  answered(answer: {
    method: string;
    route: string;
    status: number;
    seconds: number;
    systems: readonly string[];
  }): void;
  /** Adds a figure that is read whenever somebody asks; one that can't be read is left out. */
  watch(name: string, help: string, read: () => number | Promise<number>): void;
  /** What Prometheus reads. */
  text(): Promise<string>;
  readonly contentType: string;
}

const requestSeconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const commitSeconds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5];
const commitEvents = [1, 3, 10, 30, 100, 300, 1_000, 3_000, 10_000, 30_000];

/**
 * Makes the metrics of a collector, in a registry of its own: a program may run several.
 *
 * @param knownSystems systems that always have a label of their own
 */
export function createMetrics(knownSystems: Iterable<string>): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const labels = createSystemLabels(knownSystems);
  const bySystem = (name: string, help: string) =>
    new Counter({ name, help, labelNames: ["source_system"], registers });

  const collected = bySystem(
    "event_collector_events_collected",
    "Valid events that were taken in, duplicates included.",
  );
  const stored = bySystem("event_collector_events_stored", "Events that were new and are stored.");
  const rejections = bySystem("event_collector_rate_limit_rejections", "Requests refused as a system sent too fast.");
  const queries = new Counter({
    name: "event_collector_queries",
    help: "Questions about events that were answered; without a system, those about all of them.",
    labelNames: ["route", "source_system"],
    registers,
  });
  const requests = new Histogram({
    name: "event_collector_request_seconds",
    help: "Time to answer a request.",
    labelNames: ["method", "route", "status"],
    buckets: requestSeconds,
    registers,
  });
  const commits = new Histogram({
    name: "event_collector_commit_seconds",
    help: "Time from handing events to the storage until they are committed.",
    buckets: commitSeconds,
    registers,
  });
  const commitSizes = new Histogram({
    name: "event_collector_commit_events",
    help: "Events that were handed to the storage together.",
    buckets: commitEvents,
    registers,
  });

  function count(
    counter: Counter<"source_system">,
    events: readonly WireEvent[],
    isCounted: (at: number) => boolean,
  ): void {
    const counts = new Map<string, number>();
    for (const [index, { source_system }] of events.entries()) {
      if (isCounted(index)) counts.set(source_system, (counts.get(source_system) ?? 0) + 1);
    }
    for (const [system, number] of counts) counter.inc({ source_system: labels.ofSender(system) }, number);
  }

  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),

    measure: (storage) => ({
      ...storage,
      async insert(events) {
        count(collected, events, () => true);
        commitSizes.observe(events.length);
        const done = commits.startTimer();
        const outcomes = await storage.insert(events).finally(done);
        count(stored, events, (index) => outcomes[index] !== "duplicate");
        return outcomes;
      },
    }),

    rateLimited: (system) => rejections.inc({ source_system: labels.ofSender(system) }),

    answered({ method, route, status, seconds, systems }) {
      if (isQuestion(method, route) && status < 400) {
        const named = systems.length === 0 ? [""] : new Set(systems.map(labels.ofQuestion));
        // To Prometheus, a label that is empty is none.
        for (const source_system of named) queries.inc({ route, source_system });
      }
      // A stream is answered for as long as its reader stays.
      if (route !== streamRoute) requests.observe({ method, route, status }, seconds);
    },

    watch(name, help, read) {
      new Gauge({
        name,
        help,
        registers,
        async collect() {
          const value = await Promise.resolve()
            .then(read)
            .catch(() => undefined);
          if (value === undefined) this.remove();
          else this.set(value);
        },
      });
    },
  };
}

const streamRoute = "/events/stream";

function isQuestion(method: string, route: string): boolean {
  return method === "GET" && route.startsWith("/events") && route !== streamRoute;
}
