import { toWireEvent } from "@hooks/core";
import type { Command } from "commander";
import { addCommonOptions, type CollectorOptions, connect, type PrintOptions } from "../options/common-options.ts";
import { printLine } from "../print/output.ts";
import { jsonText } from "../print/printable.ts";
import { renderStory } from "../print/story.ts";
import { readStory } from "../read-story.ts";

interface TraceOptions extends CollectorOptions, PrintOptions {}

/** Adds `hooks trace`: shows a story across systems. */
export function addTraceCommand(program: Command): void {
  const command = program
    .command("trace")
    .description("Show everything that shares a correlation id, as a story with relative times.")
    .argument("<correlation-id>", "what the events share");
  addCommonOptions(command).addHelpText("after", examples).action(trace);
}

const examples = `
Examples:
  hooks trace release-42
  hooks trace release-42 --json | jq '.events | length'

Marks: ! warning, ✗ error, ✗✗ critical; ← #3 caused by the third event; ⋮ nothing happened for a while.`;

async function trace(correlationId: string, options: TraceOptions): Promise<void> {
  const { events, count } = await readStory(await connect(options), correlationId);
  if (options.json) printLine(jsonText({ correlation_id: correlationId, events: events.map(toWireEvent), count }));
  else printLine(renderStory(correlationId, events, options.utc === true).join("\n"));
}
