import type { UntypedFilter } from "@hooks/client";
import { type Command, InvalidArgumentError, Option } from "commander";
import { collect } from "./collect.ts";
import { parseTime } from "./parse-span.ts";

/** Which events a command is about. */
export interface FilterOptions {
  system?: string[];
  type?: string[];
  severity?: UntypedFilter["severity"];
  minSeverity?: UntypedFilter["minSeverity"];
  since?: string;
  until?: string;
  correlation?: string;
  tag?: string[];
  text?: string;
  data?: Record<string, string[]>;
}

/** Spelled out, so that the command line does without what stands behind them until it is needed. */
const severities = ["debug", "info", "warning", "error", "critical"];

/** Adds the options that select events. */
export function addFilterOptions(command: Command): Command {
  return command
    .option("--system <name>", "only of this system, repeatable: any of them", collect)
    .option("--type <type>", "only of this type, repeatable: any of them", collect)
    .addOption(severityOption("--severity <severity>", "only of this severity, repeatable: any of them", true))
    .addOption(severityOption("--min-severity <severity>", "only of this severity or a higher one"))
    .option("--since <time>", "only at this time or later: ISO 8601, or how long ago, like 15m, 24h, 7d", parseTime)
    .option("--until <time>", "only at this time or earlier", parseTime)
    .option("--correlation <id>", "only of this story")
    .option("--tag <tag>", "only with this tag, repeatable: all of them", collect)
    .option(...textFlag)
    .option(...dataFlag);
}

/** The option that selects by words in an event. */
export const textFlag = [
  "--text <words>",
  'only with all of these words in type, system, payload, tags or ids, "in quotes" next to each other, or with this id',
] as const;

/** The option that selects by a field of the payload. */
export const dataFlag = [
  "--data <field=value>",
  "only with this in the payload, like metrics.errors=2, repeatable: all of them",
  collectField,
] as const;

function collectField(given: string, before: Record<string, string[]> = {}): Record<string, string[]> {
  const [, field, value] = /^([^=]+)=(.*)$/s.exec(given) ?? [];
  if (field === undefined || value === undefined) {
    throw new InvalidArgumentError("Give a field and its value, like workflow_id=wf_1.");
  }
  return { ...before, [field]: [...(Object.hasOwn(before, field) ? (before[field] ?? []) : []), value] };
}

/** Makes an option whose value is a severity. */
export function severityOption(flags: string, description: string, repeatable = false): Option {
  const option = new Option(flags, description).choices(severities);
  if (!repeatable) return option;
  const parseOne = option.parseArg as unknown as (value: string, before: undefined) => string;
  return option.argParser((value, before: string[] | undefined) => collect(parseOne(value, undefined), before));
}

/** Says what the options select in the words of the client. */
export function toFilter(options: FilterOptions): UntypedFilter {
  return {
    sourceSystem: options.system,
    eventType: options.type,
    severity: options.severity,
    minSeverity: options.minSeverity,
    startTime: options.since,
    endTime: options.until,
    correlationId: options.correlation,
    tags: options.tag,
    text: options.text,
    data: options.data,
  };
}
