import type { StoredEvent } from "@hooks/client";
import { toWireEvent } from "@hooks/core";
import type { Command } from "commander";
import { type ExportPlace, openExport } from "../files/open-export.ts";
import { addCommonOptions, type CollectorOptions, connect, type PrintOptions } from "../options/common-options.ts";
import { addFilterOptions, type FilterOptions, toFilter } from "../options/filter-options.ts";
import { endProgress, printLine, say, showProgress } from "../print/output.ts";
import { jsonText } from "../print/printable.ts";

interface ExportOptions extends CollectorOptions, Pick<PrintOptions, "json">, FilterOptions {
  output?: string;
  gzip?: true;
  resume?: true;
}

/** Adds `hooks export`: writes events as NDJSON, oldest first. */
export function addExportCommand(program: Command): void {
  const command = program.command("export").description("Write events as NDJSON, one a line, oldest first.");
  addFilterOptions(command)
    .option("-o, --output <file>", "file to write (default: stdout)")
    .option("--gzip", "compress it (default: when the file is named .gz)")
    .option("--resume", "go on behind the last whole event of the file");
  addCommonOptions(command, { times: false }).addHelpText("after", examples).action(exportEvents);
}

const examples = `
Examples:
  hooks export --output events.ndjson.gz
  hooks export --output events.ndjson.gz --resume     what an export that broke off lacks, or what came since
  hooks export --since 24h | jq -r .event_type | sort | uniq -c

Each line is an event as on the wire; \`hooks import\` reads it back. --resume goes on by the time of the events: one
that arrived late, with an earlier time, is not in it.`;

async function exportEvents(options: ExportOptions): Promise<void> {
  const { output, gzip = output?.endsWith(".gz") === true, resume = false } = options;
  const client = await connect(options);
  const place = await openExport({ output, gzip, resume });
  let count = 0;
  try {
    const filter = { ...toFilter(options), sortOrder: "asc" as const, ...beginOf(place, options) };
    for await (const { events } of client.pages(filter)) {
      const fresh = events.filter((event) => isBehind(event, place.last));
      if (fresh.length > 0) await place.write(fresh.map((event) => `${jsonText(toWireEvent(event))}\n`).join(""));
      count += fresh.length;
      showProgress(`${count.toLocaleString("en-US")} events`);
    }
  } finally {
    endProgress();
    await place.close();
  }
  if (output === undefined) return;
  const kept = place.kept;
  if (options.json) printLine(jsonText({ file: output, exported: count, already_there: kept }));
  else {
    const before = resume ? `, behind ${kept.toLocaleString("en-US")} that were there` : "";
    say(`${count.toLocaleString("en-US")} ${count === 1 ? "event" : "events"} written to ${output}${before}.`);
  }
}

/** Where to begin: with the last event that is there, unless the options begin later. */
function beginOf({ last }: ExportPlace, { since }: ExportOptions): { startTime?: string } {
  if (last === undefined) return {};
  return { startTime: since !== undefined && Date.parse(since) > Date.parse(last.timestamp) ? since : last.timestamp };
}

/** Events of one time are ordered by their ids. */
function isBehind(event: StoredEvent, last: ExportPlace["last"]): boolean {
  return last === undefined || event.timestamp !== last.timestamp || event.eventId > last.eventId;
}
