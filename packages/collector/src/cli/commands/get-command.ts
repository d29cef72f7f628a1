import type { StoredEvent } from "@hooks/client";
import { toWireEvent } from "@hooks/core";
import type { Command } from "commander";
import { CommandError } from "../errors/command-error.ts";
import { addCommonOptions, type CollectorOptions, connect, type PrintOptions } from "../options/common-options.ts";
import { pad } from "../print/fit.ts";
import { printLine } from "../print/output.ts";
import { jsonText, printable } from "../print/printable.ts";
import { type Style, severityStyles, styled, systemStyle } from "../print/styles.ts";
import { formatTime } from "../print/times.ts";

interface GetOptions extends CollectorOptions, PrintOptions {}

/** Adds `hooks get`: shows one event whole. */
export function addGetCommand(program: Command): void {
  const command = program
    .command("get")
    .description("Show one event whole.")
    .argument("<event-id>", "id of the event, a UUID");
  addCommonOptions(command).addHelpText("after", examples).action(get);
}

const examples = `
Examples:
  hooks get 019c2f00-0000-7000-8000-000000000001
  hooks get 019c2f00-0000-7000-8000-000000000001 --json | jq .data`;

async function get(eventId: string, options: GetOptions): Promise<void> {
  const client = await connect(options);
  const event = await client.get(eventId);
  if (event === undefined) {
    throw new CommandError({
      code: "not_found",
      message: `There is no event ${eventId} at ${client.collectorUrl}.`,
      fix: "`hooks query --ids` shows which there are.",
    });
  }
  if (options.json) printLine(jsonText(toWireEvent(event)));
  else for (const line of describe(event, options.utc === true)) printLine(line);
}

function describe(event: StoredEvent, utc: boolean): string[] {
  const fields: [name: string, value: string | undefined, style?: Style | undefined][] = [
    ["event", event.eventId],
    ["time", formatTime(event.timestamp, utc)],
    ["system", event.sourceSystem, systemStyle(event.sourceSystem)],
    ["type", event.eventType],
    ["severity", event.severity, severityStyles[event.severity]],
    ["story", event.correlationId ?? "none"],
    ["caused by", event.causationId],
    ["tags", event.tags.length === 0 ? undefined : event.tags.join(", ")],
  ];
  return [
    ...fields.flatMap(([name, value, style]) =>
      value === undefined ? [] : [`${styled("dim", pad(name, 10))}${styled(style, printable(value))}`],
    ),
    ...(event.problems ?? []).map(({ path, message }) =>
      styled("yellow", printable(`${pad("problem", 10)}${path === "" ? "data" : path}: ${message}`)),
    ),
    styled("dim", "data"),
    jsonText(event.data, 2),
  ];
}
