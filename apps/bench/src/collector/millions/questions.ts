import { eventsPerError } from "../load/make-events.ts";
import { fillStartMs, fillStepMs } from "./fill.ts";

/** A kind of question, and what one of its answers may take. */
export interface Question {
  name: string;
  /** Milliseconds that the 99th percentile is to stay under. */
  limitMs: number;
  /** Makes the path and query of one, different each time. */
  ask(random: (below: number) => number): string;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Makes the questions that a database of so many events, filled by `fill`, is asked. */
export function createQuestions(events: number, correlationIds: readonly string[]): Question[] {
  const time = (ms: number) => new Date(fillStartMs + ms).toISOString();
  const spanMs = events * fillStepMs;
  const page = (name: string, query: string): Question => ({
    name: `page: ${name}`,
    limitMs: 25,
    ask: (random) => `/events?${query}&end_time=${time(random(spanMs))}`,
  });
  const text = (name: string, ask: (random: (below: number) => number) => string): Question => ({
    name: `text: ${name}`,
    limitMs: 200,
    ask: (random) => `/events?q=${encodeURIComponent(ask(random))}`,
  });
  return [
    {
      name: "story",
      limitMs: 5,
      ask: (random) => `/events/correlation/${correlationIds[random(correlationIds.length)]}`,
    },
    page("newest", "limit=100"),
    page("one type", "event_type=workflow_completed"),
    page("one system", "source_system=mahavishnu"),
    page("errors of a system", "source_system=crackerjack&severity=error"),
    page("warnings and worse", "min_severity=warning"),
    page("two tags", "tags=nightly&tags=main"),
    { name: "page: a system that is not there", limitMs: 25, ask: () => "/events?source_system=nobody" },
    text("one event has it", (random) => `task_${random(events / 5) * 5}`),
    text("one in 900 has it", (random) => `line_number ${random(180) * 5 + 2}`),
    text("one in 5 has it", () => "coordinator.py"),
    text("all have it", () => "nightly"),
    text("two words", (random) => `incompatible check_${random(events / eventsPerError) * eventsPerError + 2}`),
    text("none has it", (random) => `nothing${random(1_000)}`),
    {
      name: "stats: a day by hour",
      limitMs: 100,
      ask: (random) => {
        const start = random(Math.max(1, Math.floor(spanMs / dayMs))) * dayMs;
        return `/events/stats?interval=hour&start_time=${time(start)}&end_time=${time(start + dayMs - 1)}`;
      },
    },
    { name: "stats: everything", limitMs: 100, ask: () => "/events/stats" },
  ];
}
