import type { Emission } from "./emission.ts";
import { factsOf } from "./facts.ts";
import { printable, type Screen, type Style } from "./screen.ts";

/** Prints a story while it happens. */
export interface Timeline {
  /** Prints an event, or counts it when its kind floods. */
  tell(emission: Emission): void;
  /** Prints something that is no event. */
  note(text: string): void;
  /** Prints what has been counted and not printed. */
  settle(): void;
}

/** Kinds that come by the thousand, and how many of each are printed in a row before the rest is counted. */
const printedOf: Readonly<Record<string, number>> = {
  cache_hit: 1,
  cache_miss: 1,
  quality_issue_found: 8,
  entity_created: 4,
  relation_created: 4,
  anomaly_detected: 4,
  agent_spawned: 4,
};

/** Kinds that alternate while files are read; what is counted of them is printed when the reading is over. */
const interleaved = new Set(["cache_hit", "cache_miss", "quality_issue_found"]);

const styles: Readonly<Record<string, Style>> = {
  mahavishnu: "magenta",
  crackerjack: "yellow",
  session_buddy: "green",
  akosha: "cyan",
  oneiric: "blue",
};

const timeWidth = 8;
const systemWidth = 14;
const typeWidth = 22;

/** Makes a timeline whose times count from now. */
export function createTimeline(screen: Screen, startedAtMs: number = Date.now()): Timeline {
  const printed = new Map<string, number>();
  const held = new Map<string, number>();
  const indent = " ".repeat(timeWidth + 2);
  let flood = "";

  function settle(): void {
    if (held.size > 0) {
      const rest = Array.from(held, ([eventType, count]) => `${count.toLocaleString("en-US")} more ${eventType}`);
      screen.line(`${indent}${screen.style("dim", `… and ${rest.join(", ")}`)}`);
    }
    held.clear();
    printed.clear();
  }

  return {
    settle,
    tell({ system, eventType, data, atMs }) {
      const kind = interleaved.has(eventType) ? "reading" : eventType;
      if (kind !== flood) settle();
      flood = kind;
      const count = (printed.get(eventType) ?? 0) + 1;
      printed.set(eventType, count);
      if (count > (printedOf[eventType] ?? Number.POSITIVE_INFINITY)) {
        held.set(eventType, (held.get(eventType) ?? 0) + 1);
        return;
      }
      const time = `${((atMs - startedAtMs) / 1000).toFixed(2)} s`.padStart(timeWidth);
      const name = screen.style(styles[system] ?? "white", system.padEnd(systemWidth));
      screen.line(
        `${screen.style("dim", time)}  ${name} ${eventType.padEnd(typeWidth)} ${printable(factsOf(eventType, data))}`,
        { cut: true },
      );
    },
    note(text) {
      settle();
      screen.line(`${indent}${screen.style("dim", `· ${printable(text)}`)}`);
    },
  };
}
