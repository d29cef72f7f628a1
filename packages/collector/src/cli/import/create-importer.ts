import type { JsonLine } from "../files/read-json-lines.ts";
import { createPoster } from "./create-poster.ts";

/** What an import came to. */
export interface ImportReport {
  /** Events that are stored now and were not before. */
  imported: number;
  /** Events that were there already. */
  duplicates: number;
  /** Lines that could not be stored. */
  failed: number;
  /** Why not, by the number of the line. */
  problems: readonly { line: number; message: string }[];
}

/** Stores lines in batches. */
export interface Importer {
  /** Takes a line; resolves when there is room for the next. */
  add(line: JsonLine): Promise<void>;
  /** Stores what is left. */
  end(): Promise<ImportReport>;
  /** How far it is. */
  readonly report: ImportReport;
}

const mostEvents = 500;
const mostCharacters = 1_000_000;

/** Makes what stores the lines of an export in a collector. */
export async function createImporter(options: { collector?: string; token?: string }): Promise<Importer> {
  const post = await createPoster(options);
  const report = { imported: 0, duplicates: 0, failed: 0, problems: [] as { line: number; message: string }[] };
  let batch: { line: number; json: string }[] = [];
  let characters = 0;

  function fail(line: number, message: string): void {
    report.failed++;
    report.problems.push({ line, message });
  }

  async function send(lines: readonly { line: number; json: string }[]): Promise<void> {
    if (lines.length === 0) return;
    const answer = await post(`[${lines.map(({ json }) => json).join(",")}]`);
    if (answer.status === "too_large") {
      // A collector may take less than usual: half of it, or none of a single one.
      const half = Math.ceil(lines.length / 2);
      if (lines.length === 1) fail(lines[0]?.line ?? 0, answer.message);
      else for (const part of [lines.slice(0, half), lines.slice(half)]) await send(part);
      return;
    }
    report.imported += answer.collected;
    report.duplicates += answer.duplicates;
    for (const { index, message } of answer.errors) fail(lines[index]?.line ?? 0, message);
  }

  async function flush(): Promise<void> {
    const lines = batch;
    batch = [];
    characters = 0;
    await send(lines);
  }

  return {
    report,
    async add({ line, value, problem }) {
      if (value === undefined) return fail(line, problem ?? "expected an event");
      if (typeof value["event_id"] !== "string") {
        return fail(line, "it has no event_id, and would be stored again each time; `hooks emit --ndjson` makes one");
      }
      const json = JSON.stringify(value);
      if (batch.length === mostEvents || characters + json.length > mostCharacters) await flush();
      batch.push({ line, json });
      characters += json.length;
    },
    async end() {
      await flush();
      report.problems.sort((a, b) => a.line - b.line);
      return report;
    },
  };
}
