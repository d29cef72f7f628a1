import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { resolveModule } from "../support/run.ts";

/** A place in a file, both counted from 1. */
export interface Place {
  line: number;
  offset: number;
}

/** What an editor shows over a name. */
export interface Hover {
  displayString: string;
  documentation: string;
}

/** The TypeScript server that editors talk to, with one file open. */
export interface LanguageServer extends AsyncDisposable {
  /** What an editor shows over the first occurrence of some text. */
  hover(text: string): Promise<Hover>;
  /** Where an editor goes from the first occurrence of some text: paths of files, and the lines there. */
  definitions(text: string): Promise<{ file: string; line: string }[]>;
}

interface Response {
  type: string;
  request_seq?: number;
  success?: boolean;
  message?: string;
  body?: unknown;
}

/** Starts the server that comes with TypeScript and opens a file in it. */
export async function openInLanguageServer(file: string): Promise<LanguageServer> {
  const source = await readFile(file, "utf8");
  const server = spawn(
    process.execPath,
    [resolveModule("typescript/lib/tsserver.js"), "--disableAutomaticTypingAcquisition"],
    {
      stdio: ["pipe", "pipe", "inherit"],
    },
  );
  const waiting = new Map<number, (response: Response) => void>();
  let lastSequence = 0;
  let buffered = "";
  server.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    buffered += chunk;
    const lines = buffered.split("\n");
    buffered = lines.pop() ?? "";
    // Each message is one line of JSON between headers and blank lines.
    for (const line of lines.filter((text) => text.startsWith("{"))) {
      const response = JSON.parse(line) as Response;
      if (response.type === "response") waiting.get(response.request_seq ?? 0)?.(response);
    }
  });

  function send(command: string, args: object): number {
    lastSequence += 1;
    server.stdin.write(`${JSON.stringify({ seq: lastSequence, type: "request", command, arguments: args })}\n`);
    return lastSequence;
  }

  function request<Body>(command: string, args: object): Promise<Body> {
    return new Promise((resolve, reject) => {
      waiting.set(send(command, args), ({ success, message, body }) =>
        success ? resolve(body as Body) : reject(new Error(`${command}: ${message}`)),
      );
    });
  }

  send("open", { file });
  return {
    hover: (text) => request<Hover>("quickinfo", { file, ...placeOf(text, source) }),
    async definitions(text) {
      const found = await request<{ file: string; start: Place }[]>("definition", { file, ...placeOf(text, source) });
      return Promise.all(
        found.map(async ({ file: path, start }) => {
          const lines = (await readFile(path, "utf8")).split("\n");
          return { file: path, line: lines[start.line - 1] ?? "" };
        }),
      );
    },
    async [Symbol.asyncDispose]() {
      server.kill();
    },
  };
}

function placeOf(text: string, source: string): Place {
  const index = source.indexOf(text);
  if (index < 0) throw new Error(`The file does not hold ${JSON.stringify(text)}.`);
  const before = source.slice(0, index).split("\n");
  return { line: before.length, offset: (before.at(-1) ?? "").length + 1 };
}
