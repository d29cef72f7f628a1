import type { HookHealth } from "@hooks/core";
import type { WorkflowEnd } from "../workflow/run-workflow.ts";
import type { Census } from "./census.ts";
import type { StoryCheck } from "./check-story.ts";
import { printable, type Screen } from "./screen.ts";
import { storyLink } from "./story-link.ts";
import { listed, plural } from "./words.ts";

/** What is known when a run is over. */
export interface RunReport {
  correlationId: string;
  end: WorkflowEnd;
  check: StoryCheck;
  /** Why nothing could be read back. */
  readError?: string;
  /** How often each event type was emitted. */
  byType: Readonly<Record<string, number>>;
  census: Census;
  /** Why events were dropped, one entry each. */
  lost: readonly string[];
  health: Readonly<Record<string, HookHealth>>;
}

const namesPerLine = 4;

/** Prints what a run came to, and where to look next. */
export function printReport(
  screen: Screen,
  report: RunReport,
  collector: { url: string; databasePath: string | null },
): void {
  screen.line();
  printCheck(screen, report);
  printCensus(screen, report.census);
  printHealth(screen, report.health);
  printNext(screen, report.correlationId, collector);
}

function printCheck(screen: Screen, { check, readError, lost, correlationId }: RunReport): void {
  const { emitted, readBack, complete } = check;
  const verdict = complete
    ? screen.style("green", "complete, each event once and in order")
    : screen.style("red", `not complete: ${describeProblems(check)}`);
  screen.line(
    `Story       ${plural(emitted, "event")} emitted, ${readBack.toLocaleString("en-US")} read back: ${verdict}`,
  );
  screen.line(`            correlation id ${correlationId}`);
  if (readError !== undefined) screen.line(`            reading failed: ${printable(readError)}`);
  if (lost.length > 0) {
    screen.line(`            ${plural(lost.length, "event")} dropped; the first: ${printable(lost[0] ?? "")}`);
  }
}

function describeProblems(check: StoryCheck): string {
  return listed(
    [
      [check.missing, "missing"],
      [check.repeated, "repeated"],
      [check.unexpected, "unexpected"],
      [check.misplaced, "under another id"],
      [check.outOfOrder, "out of order"],
    ].flatMap(([count, word]) => (count === 0 ? [] : [`${count} ${word}`])),
  );
}

function printCensus(screen: Screen, { seen, missing }: Census): void {
  screen.line(`Event types ${seen.length} of ${seen.length + missing.length} seen in this run`);
  for (const [shownBy, types] of Map.groupBy(missing, (type) => type.shownBy)) {
    screen.line(`            not seen, shown by ${shownBy}:`);
    for (let at = 0; at < types.length; at += namesPerLine) {
      const names = types.slice(at, at + namesPerLine).map(({ eventType }) => eventType);
      screen.line(`              ${names.join(", ")}`);
    }
  }
}

function printHealth(screen: Screen, health: RunReport["health"]): void {
  Object.entries(health).forEach(([system, { status, eventsEmitted, eventsDelivered, eventsFailed }], index) => {
    const word = screen.style(status === "healthy" ? "green" : "red", status);
    const counts = `${eventsEmitted} emitted, ${eventsDelivered} delivered, ${eventsFailed} failed`;
    screen.line(`${index === 0 ? "Hooks       " : " ".repeat(12)}${system.padEnd(14)} ${word}: ${counts}`);
  });
}

function printNext(
  screen: Screen,
  correlationId: string,
  collector: { url: string; databasePath: string | null },
): void {
  const own = collector.databasePath !== null;
  const url = own ? "http://localhost:8002" : collector.url;
  screen.line("Next        apps/demo/README.md explains the story");
  if (own) {
    screen.line(`            npx -y pnpm@12 hooks serve --db ${quoted(collector.databasePath ?? "")}`);
    screen.line("            shows it, while it runs, at");
  }
  screen.line(`            ${storyLink(url, correlationId)}`);
}

/** Quotes a path for a shell when it needs it. */
function quoted(path: string): string {
  return /^[\w./~-]+$/.test(path) ? path : `'${path.replaceAll("'", String.raw`'\''`)}'`;
}
