import { createInterface } from "node:readline";

/** A line that is not empty. */
export interface JsonLine {
  /** Its number in the file, from 1 on. */
  line: number;
  /** The object in it; undefined when there is a problem. */
  value?: Record<string, unknown>;
  /** Why it has no object. */
  problem?: string;
}

/** Reads objects as JSON, one a line. Lines without anything are skipped, and so is a byte order mark. */
export async function* readJsonLines(input: NodeJS.ReadableStream): AsyncGenerator<JsonLine> {
  let failure: unknown;
  // The lines end when the input fails, and nobody would be told why.
  input.once("error", (error) => {
    failure = error;
    lines.close();
  });
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  let line = 0;
  for await (const text of lines) {
    line++;
    const json = line === 1 ? text.replace(/^\ufeff/, "") : text;
    if (json.trim() !== "") yield { line, ...parseObject(json) };
  }
  if (failure !== undefined) throw failure;
}

function parseObject(text: string): Omit<JsonLine, "line"> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) {
      return { value: value as Record<string, unknown> };
    }
    return { problem: "expected a JSON object" };
  } catch (error) {
    return { problem: `not JSON: ${(error as Error).message}` };
  }
}
