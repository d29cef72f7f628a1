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
export async function* readJsonLines(input: AsyncIterable<unknown>): AsyncGenerator<JsonLine> {
  let line = 0;
  for await (const text of readLines(input)) {
    line++;
    if (text.trim() !== "") yield { line, ...parseObject(text) };
  }
}

/** Unlike `node:readline`, it passes on the failure of what it reads. */
async function* readLines(input: AsyncIterable<unknown>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of input) {
    const lines = (rest + decoder.decode(chunk as Uint8Array, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
  yield rest + decoder.decode();
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
