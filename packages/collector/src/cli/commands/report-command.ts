import { open } from "node:fs/promises";
import { type Command, Option } from "commander";
import { CommandError } from "../errors/command-error.ts";
import { addCommonOptions, type CollectorOptions, connect, type PrintOptions } from "../options/common-options.ts";
import { printLine, printMuch, say } from "../print/output.ts";
import { jsonText } from "../print/printable.ts";
import { readStory } from "../read-story.ts";
import { renderHtml } from "../report/render-html.ts";
import { renderMarkdown } from "../report/render-markdown.ts";

interface ReportOptions extends CollectorOptions, PrintOptions {
  format?: "md" | "html";
  output?: string;
}

/** Adds `hooks report`: writes a story down, to be read without a collector. */
export function addReportCommand(program: Command): void {
  const command = program
    .command("report")
    .description("Write the story of a correlation id down, as Markdown or as a page that needs nothing else.")
    .argument("<correlation-id>", "what the events share")
    .addOption(
      new Option("--format <format>", "md or html (default: as the file is named, else md)").choices(["md", "html"]),
    )
    .option("-o, --output <file>", "file to write; one that is there is overwritten (default: stdout)");
  addCommonOptions(command).addHelpText("after", examples).action(report);
}

const examples = `
Examples:
  hooks report release-42 --output release-42.html
  hooks report release-42 --utc >> notes.md

With --json it tells where the report went; the story itself as JSON comes from \`hooks trace --json\`.`;

async function report(correlationId: string, options: ReportOptions): Promise<void> {
  const { output, utc = false } = options;
  if (options.json && output === undefined) {
    throw new CommandError({
      code: "misused",
      message: "With --json a report needs --output.",
      fix: "For the story as JSON, ask `hooks trace --json`.",
    });
  }
  const format = options.format ?? (/\.html?$/i.test(output ?? "") ? "html" : "md");
  const { events } = await readStory(await connect(options), correlationId);
  const text = (format === "html" ? renderHtml : renderMarkdown)(correlationId, events, utc);
  if (output === undefined) return printMuch(text);
  await write(output, text);
  if (options.json) printLine(jsonText({ file: output, format, events: events.length }));
  else say(`The story of ${events.length} events is in ${output}.`);
}

async function write(path: string, text: string): Promise<void> {
  try {
    await using file = await open(path, "w");
    await file.writeFile(text);
  } catch (error) {
    throw new CommandError({
      code: "bad_file",
      message: `The file ${path} can't be written: ${(error as Error).message}.`,
      fix: "Choose another path.",
      cause: error,
    });
  }
}
