import http, { type IncomingMessage } from "node:http";
import https from "node:https";
import { text } from "node:stream/consumers";
import { CommandError } from "../errors/command-error.ts";

/** An answer of a collector. */
export interface BenchAnswer {
  status: number;
  body: string;
  /** Milliseconds that the collector wants to be left alone; 0 when it says nothing. */
  retryAfterMs: number;
}

/** Sends requests over a number of connections that stay open. */
export interface Requester {
  /** Posts JSON, or asks when there is none. */
  send(path: string, json?: string): Promise<BenchAnswer>;
  close(): void;
}

/** Makes what sends the requests of a benchmark: with as little as possible between it and the socket. */
export function createRequester(url: string, connections: number, token: string | undefined): Requester {
  const { request, Agent } = url.startsWith("https:") ? https : http;
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const common = token === undefined ? {} : { authorization: `Bearer ${token}` };

  async function send(path: string, json?: string): Promise<BenchAnswer> {
    const posted = { "content-type": "application/json", "content-length": Buffer.byteLength(json ?? "") };
    const headers = json === undefined ? common : { ...common, ...posted };
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const options = { agent, headers, method: json === undefined ? "GET" : "POST" };
      request(`${url}${path}`, options, resolve).on("error", reject).end(json);
    });
    const body = await text(answer);
    return { status: answer.statusCode ?? 0, body, retryAfterMs: Number(answer.headers["retry-after"] ?? 0) * 1_000 };
  }

  return {
    send: (path, json) =>
      send(path, json).catch((cause: unknown) => {
        const { code, message } = cause as NodeJS.ErrnoException;
        throw new CommandError({
          code: "refused",
          message: `The collector at ${url} can't be reached (${code ?? message}).`,
          fix: "Start it with `hooks serve`, or leave --collector out to measure one of its own.",
          cause,
        });
      }),
    close: () => agent.destroy(),
  };
}
