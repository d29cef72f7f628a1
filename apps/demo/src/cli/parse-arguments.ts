import { isAbsolute, resolve } from "node:path";
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { adapters } from "../repository/resolve-adapter.ts";
import { defaultStateDirectory } from "../state/state-directory.ts";

/** What a run is asked to do. */
export interface Settings {
  /** Absolute path of the repository; nothing need be there. */
  path: string;
  /** The collector that was asked for, which must then answer. */
  collectorUrl: string | undefined;
  stateDirectory: string;
  /** The adapter that was asked for by name. */
  adapter: string | undefined;
  maxFiles: number;
  /** Whether to print one JSON object at the end in place of the story. */
  json: boolean;
}

/** The settings, or the text to print and the exit code to leave with. */
export type ParsedArguments = { settings: Settings } | { text: string; exitCode: 0 | 2 };

const defaultMaxFiles = 5000;

const after = `
The first run of a repository creates a session, the next ones restore it. Nothing is written into the repository.
Exit code: 0 when the workflow completed and its whole story was read back, 1 when not, 2 for wrong usage, 130 after
Ctrl-C.

Examples:
  pnpm demo                                this repository
  pnpm demo ~/src/project --collector http://localhost:8002
  pnpm demo ~/notes --adapter files        a folder that is no git repository`;

/**
 * Reads the command line.
 *
 * @param workingDirectory what a relative path starts from
 * @param thisRepository what is analysed when no path is given
 */
export function parseArguments(
  argv: readonly string[],
  workingDirectory: string,
  thisRepository: string,
): ParsedArguments {
  let output = "";
  const program = new Command("demo")
    .usage("[options] [path]")
    .description(
      "Runs a small quality workflow over a git repository, and shows the story that five systems tell of it.",
    )
    .argument("[path]", "the repository; without it, the one that this demo is in")
    .option(
      "--collector <url>",
      "collector to tell the story to (default: one that answers at HOOKS_COLLECTOR_URL or http://localhost:8002, else one of its own)",
      parseUrl,
    )
    .option("--state <folder>", "where sessions and events are kept between runs", defaultStateDirectory())
    .addOption(
      new Option(
        "--adapter <name>",
        "what reads the repository (default: git, or files where git is not installed)",
      ).choices(adapters.map(({ provider }) => provider)),
    )
    .option("--max-files <number>", "most files that are read", parseCount, defaultMaxFiles)
    .option("--json", "print one JSON object at the end in place of the story", false)
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
    return error.exitCode === 0 ? { text: output, exitCode: 0 } : { text: sentence(error.message), exitCode: 2 };
  }
  const options = program.opts<{
    collector?: string;
    state: string;
    adapter?: string;
    maxFiles: number;
    json: boolean;
  }>();
  const [path] = program.args;
  return {
    settings: {
      path: path === undefined ? thisRepository : resolve(workingDirectory, path),
      collectorUrl: options.collector,
      stateDirectory: isAbsolute(options.state) ? options.state : resolve(workingDirectory, options.state),
      adapter: options.adapter,
      maxFiles: options.maxFiles,
      json: options.json,
    },
  };
}

function parseUrl(text: string): string {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    throw new InvalidArgumentError("It is not an http or https URL.");
  }
  return text.replace(/\/+$/, "");
}

function parseCount(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError("It is not a whole number above 0.");
  return Number(text);
}

/** Turns commander's `error: unknown option '--x'` and its hints into one sentence. */
function sentence(message: string): string {
  const [first = "", ...hints] = message.replace(/^error: /, "").split("\n");
  const hint = hints.map((line) => line.trim()).filter((line) => line !== "");
  const text = [first, ...hint].join(" ");
  return `${text.charAt(0).toUpperCase()}${text.slice(1).replace(/\.$/, "")}; see --help.\n`;
}
