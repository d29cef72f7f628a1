import type { Random } from "./random.ts";
import type { Reckoning } from "./reckoning/reckon.ts";
import type { Cost, Load } from "./service/protocol.ts";

/** One way in which the world breaks, and what must hold all the same. */
export interface Fault {
  /** Name on the command line and in the table. */
  readonly name: string;
  /** What happens, as part of a sentence. */
  readonly what: string;
  /** Its share of a run's time, next to the other faults' shares. */
  readonly weight: number;
  /** What it takes in a full run beside that share, in seconds. Default 0. */
  readonly extraSeconds?: number;
  /** Lets it happen. Throws where something took longer than it may, or ended by itself. */
  run(stage: Stage): Promise<Row>;
}

/** What a fault is given. */
export interface Stage {
  readonly fault: string;
  /** Draws the fault's schedule. */
  readonly random: Random;
  /** An empty folder of its own. */
  readonly folder: string;
  /** How long the load lasts, about. */
  readonly seconds: number;
  /** Events that it should not end before, where it goes on until told to. */
  readonly events: number;
  /** Measures the same load with hooks disabled; absent where nothing is timed. */
  readonly baseline?: ((load: Load, hooks: number) => Promise<Cost>) | undefined;
  /** Tells how far it is. */
  say(progress: string): void;
}

/** What came of a fault. */
export interface Row {
  readonly fault: string;
  /** Where the service kept its events: `outbox`, `memory`, or nowhere (`unbatched`). */
  readonly mode: Mode;
  readonly reckoning: Reckoning;
  readonly kills: { service: number; collector: number };
  readonly seconds: number;
  /** Of the run of the service in the middle, where there are several. */
  readonly cost: Cost | undefined;
  /** The same load with hooks disabled. */
  readonly baseline: Cost | undefined;
  /** Further figures, by name. */
  readonly figures: Readonly<Record<string, number>>;
  /** What did not hold; empty when all did. */
  readonly problems: readonly string[];
}

/** Where a service keeps what it has not delivered. */
export type Mode = "outbox" | "memory" | "unbatched";
