import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";
import type { Command } from "commander";
import { CommandError } from "../errors/command-error.ts";
import { isGzip } from "../files/is-gzip.ts";
import { readJsonLines } from "../files/read-json-lines.ts";
import { createImporter, type ImportReport } from "../import/create-importer.ts";
import { addCommonOptions, type CollectorOptions, type PrintOptions } from "../options/common-options.ts";
import { endProgress, printLine, say, showProgress } from "../print/output.ts";
import { jsonText, printable } from "../print/printable.ts";

interface ImportOptions extends CollectorOptions, Pick<PrintOptions, "json"> {
  gzip?: true;
}

/** Bad lines that are told one by one; who wants all of them takes --json. */
const toldProblems = 20;

/** Adds `hooks import`: stores events of an export. */
export function addImportCommand(program: Command): void {
  const command = program
    .command("import")
    .description("Store the events of an export. An event that is there already stays as it is.")
    .argument("[file]", "NDJSON, one event a line, plain or compressed (default: stdin)")
    .option("--gzip", "stdin is compressed; a file tells it by itself");
  addCommonOptions(command, { times: false }).addHelpText("after", examples).action(importEvents);
}

const examples = `
Examples:
  hooks import events.ndjson.gz
  hooks export --collector http://old:8002 | hooks import --collector http://new:8002

Importing again stores nothing twice, so that an import which broke off is simply repeated. Exit code 1 when a line
could not be stored; the others are.`;

async function importEvents(file: string | undefined, options: ImportOptions): Promise<void> {
  const input = await openInput(file, options.gzip === true);
  const importer = await createImporter(options);
  let report: ImportReport;
  try {
    for await (const each of readJsonLines(input)) {
      await importer.add(each);
      const { imported, duplicates, failed } = importer.report;
      showProgress(`${(imported + duplicates + failed).toLocaleString("en-US")} lines`);
    }
    report = await importer.end();
  } catch (error) {
    endProgress();
    if (!(error instanceof CommandError)) throw toInputError(error, file);
    const { imported, duplicates } = importer.report;
    say(`Broke off when ${imported} events were new and ${duplicates} were there already; import again to go on.`);
    throw error;
  }
  endProgress();
  print(report, options.json === true);
  if (report.failed > 0) {
    throw new CommandError({
      code: "refused",
      message: `${report.failed} of ${report.imported + report.duplicates + report.failed} lines could not be stored.`,
    });
  }
}

function print({ problems, ...counts }: ImportReport, json: boolean): void {
  if (json) {
    printLine(jsonText({ ...counts, problems }));
    return;
  }
  for (const { line, message } of problems.slice(0, toldProblems)) say(`line ${line}: ${printable(message)}`);
  if (problems.length > toldProblems) say(`… and ${problems.length - toldProblems} more lines`);
  printLine(`${counts.imported} new, ${counts.duplicates} there already, ${counts.failed} failed`);
}

async function openInput(file: string | undefined, gzip: boolean): Promise<NodeJS.ReadableStream> {
  const isStdin = file === undefined || file === "-";
  // Before the file is opened for reading: a stream that fails with nobody at it ends the process.
  const compressed = isStdin ? gzip : await isGzip(file);
  const source = isStdin ? process.stdin : createReadStream(file);
  if (!compressed) return source;
  const gunzip = createGunzip();
  source.on("error", (error: Error) => gunzip.destroy(error));
  return source.pipe(gunzip);
}

function toInputError(error: unknown, file = "stdin"): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === undefined || !/^(?:Z_|E[A-Z]+$)/.test(code)) return error;
  return new CommandError({
    code: "bad_file",
    message: `${file} can't be read to its end: ${(error as Error).message}.`,
    fix: "What was read before is stored.",
    cause: error,
  });
}
