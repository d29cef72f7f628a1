import type { StoredEvent } from "@hooks/client";
import { toWireEvent } from "@hooks/core";
import type { Command } from "commander";
import { collect } from "../options/collect.ts";
import { addCommonOptions, type CollectorOptions, connect, type PrintOptions } from "../options/common-options.ts";
import { dataFlag, severityOption, textFlag } from "../options/filter-options.ts";
import { parseWholeNumber } from "../options/parse-whole-number.ts";
import { renderEventLine } from "../print/event-line.ts";
import { printLine, say } from "../print/output.ts";
import { jsonText } from "../print/printable.ts";

interface TailOptions extends CollectorOptions, PrintOptions {
  system?: string[];
  type?: string[];
  minSeverity?: StoredEvent["severity"];
  correlation?: string;
  tag?: string[];
  text?: string;
  data?: Record<string, string[]>;
  since?: string;
  limit?: number;
}

/** Adds `hooks tail`: shows events as they arrive. */
export function addTailCommand(program: Command): void {
  const command = program
    .command("tail")
    .description("Show events as they arrive, until Ctrl+C.")
    .option("--system <name>", "only of this system, repeatable: any of them", collect)
    .option("--type <type>", "only of this type, repeatable: any of them", collect)
    .addOption(severityOption("--min-severity <severity>", "only of this severity or a higher one"))
    .option("--correlation <id>", "only of this story")
    .option("--tag <tag>", "only with this tag, repeatable: all of them", collect)
    .option(...textFlag)
    .option(...dataFlag)
    .option("--since <event-id>", "begin behind this event, not with what comes next")
    .option("-n, --limit <number>", "end after this many events", parseWholeNumber(1, Number.MAX_SAFE_INTEGER));
  addCommonOptions(command).addHelpText("after", examples).action(tail);
}

const examples = `
Examples:
  hooks tail --min-severity warning
  hooks tail --json | jq -r 'select(.data.duration_seconds > 10) | .event_id'
  hooks tail --type workflow_failed --limit 1 && notify-send "It failed."

With --json, each line is an event as on the wire. A lost connection is made again, and misses nothing.`;

async function tail(options: TailOptions): Promise<void> {
  const { limit = Number.POSITIVE_INFINITY, utc = false } = options;
  const client = await connect(options);
  // A stream waits for a collector that is away; whoever has just typed its address should be told.
  await client.health();
  if (process.stderr.isTTY) say(`Following ${client.collectorUrl}; Ctrl+C stops.`);
  let count = 0;
  const filter = {
    sourceSystem: options.system,
    eventType: options.type,
    minSeverity: options.minSeverity,
    correlationId: options.correlation,
    tags: options.tag,
    text: options.text,
    data: options.data,
    since: options.since,
  };
  for await (const event of client.stream(filter)) {
    printLine(options.json ? jsonText(toWireEvent(event)) : renderEventLine(event, utc));
    if (++count >= limit) return;
  }
}
