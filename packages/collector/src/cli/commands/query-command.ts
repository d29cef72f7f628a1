import type { UntypedFilter } from "@hooks/client";
import { toWireEvent } from "@hooks/core";
import { type Command, Option } from "commander";
import { addCommonOptions, type CollectorOptions, connect, type PrintOptions } from "../options/common-options.ts";
import { addFilterOptions, type FilterOptions, toFilter } from "../options/filter-options.ts";
import { parseWholeNumber } from "../options/parse-whole-number.ts";
import { renderEvents } from "../print/event-table.ts";
import { printLine, say } from "../print/output.ts";
import { jsonText } from "../print/printable.ts";

interface QueryOptions extends CollectorOptions, PrintOptions, FilterOptions {
  limit?: number;
  offset?: number;
  cursor?: string;
  sort?: NonNullable<UntypedFilter["sortBy"]>;
  order?: NonNullable<UntypedFilter["sortOrder"]>;
  ids?: true;
}

const sortKeys = ["timestamp", "event_type", "source_system", "severity"];

/** Adds `hooks query`: shows the events that a filter selects, one page of them. */
export function addQueryCommand(program: Command): void {
  const command = program.command("query").description("Show the events that a filter selects, newest first.");
  addFilterOptions(command)
    .option("-n, --limit <number>", "most events to show (default: 100)", parseWholeNumber(1, 1_000))
    .option("--offset <number>", "events to skip", parseWholeNumber(0, Number.MAX_SAFE_INTEGER))
    .option("--cursor <cursor>", "where the page before ended, in its order")
    .addOption(new Option("--sort <key>", "what to sort by (default: timestamp)").choices(sortKeys))
    .addOption(new Option("--order <order>", "direction of the order (default: desc)").choices(["asc", "desc"]))
    .option("--ids", "show event ids too");
  addCommonOptions(command).addHelpText("after", examples).action(query);
}

const examples = `
Examples:
  hooks query --min-severity warning --since 24h
  hooks query --system crackerjack --type quality_issue_found --limit 20 --ids
  hooks query --text '"connection refused" zurich' --data workflow_id=wf_1
  hooks query --json | jq -r '.events[].event_id'

With --json, the page is as the collector answers it: events, count and next_cursor.`;

async function query(options: QueryOptions): Promise<void> {
  const client = await connect(options);
  const { events, count, nextCursor } = await client.query({
    ...toFilter(options),
    limit: options.limit,
    offset: options.offset,
    cursor: options.cursor,
    sortBy: options.sort,
    sortOrder: options.order,
  });
  if (options.json) {
    printLine(jsonText({ events: events.map(toWireEvent), count, next_cursor: nextCursor }));
    return;
  }
  if (count === 0) say("No event is like that.");
  else printLine(renderEvents(events, { utc: options.utc === true, ids: options.ids === true }).join("\n"));
  if (nextCursor !== null && process.stdout.isTTY) say(`There are more: repeat with --cursor ${nextCursor}`);
}
