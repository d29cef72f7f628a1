import { Command, CommanderError, InvalidArgumentError } from "commander";
import type { Fault } from "../fault.ts";

/** What a run is asked to do. */
export interface Settings {
  faults: readonly Fault[];
  seed: number;
  minutes: number;
  events: number;
  /** Whether to write docs/reliability.md. */
  write: boolean;
  /** Whether to only name the faults. */
  list: boolean;
  /** Whether to print one JSON object in place of the table. */
  json: boolean;
}

/** The settings, or the text to print and the exit code to leave with. */
export type ParsedArguments = { settings: Settings } | { text: string; exitCode: 0 | 2 };

const after = `
Everything runs on this machine's loopback; files lie in the system's temporary folder and are removed at the end.
The same seed gives the same schedule of faults; what falls between two of them is up to the machine.
Exit code: 0 when everything held, 1 when something did not, 2 for wrong usage, 130 after Ctrl-C.

Examples:
  pnpm chaos                                         every fault, in about 10 minutes
  pnpm chaos --minutes 1 --faults retry-after,reset  two of them
  pnpm chaos --minutes 20 --events 2000000 --write   until the kills have seen 2,000,000 events; writes docs/reliability.md`;

/** Reads the command line. */
export function parseArguments(argv: readonly string[], faults: readonly Fault[]): ParsedArguments {
  let output = "";
  const program = new Command("chaos")
    .description("Breaks everything around hooks and collector, and counts what they keep, to the event.")
    .option("--minutes <number>", "how long it takes, about", parsePositive, 10)
    .option("--seed <number>", "seed of the schedule", parseWhole, 42)
    .option("--faults <names>", "which faults, separated by commas (default: all)", (text) => parseFaults(text, faults))
    .option(
      "--events <number>",
      "events that the kills go on for, all together, even if it takes longer",
      parseWhole,
      0,
    )
    .option("--write", "write docs/reliability.md", false)
    .option("--list", "name the faults and do nothing", false)
    .option("--json", "print one JSON object in place of the table", false)
    .addHelpText("after", after)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => {
        output += text;
      },
      writeErr: () => {},
    });
  try {
    program.parse([...argv], { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return { text: output, exitCode: 0 };
    return { text: `${error.message.replace(/^error: /, "")}\nSee --help.\n`, exitCode: 2 };
  }
  return { settings: { faults, ...program.opts<Omit<Settings, "faults"> & { faults?: readonly Fault[] }>() } };
}

function parseWhole(text: string): number {
  if (!/^\d{1,10}$/.test(text)) throw new InvalidArgumentError("It is not a whole number.");
  return Number(text);
}

function parsePositive(text: string): number {
  const number = Number(text);
  if (!(number > 0 && number <= 24 * 60)) throw new InvalidArgumentError("It is not a number above 0, up to 1440.");
  return number;
}

function parseFaults(text: string, faults: readonly Fault[]): Fault[] {
  return text.split(",").map((name) => {
    const fault = faults.find((candidate) => candidate.name === name.trim());
    if (fault === undefined) throw new InvalidArgumentError(`There is no fault ${name}; --list names them.`);
    return fault;
  });
}
