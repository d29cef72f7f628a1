import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gunzipSync } from "node:zlib";

/** One request as it came in. */
export interface ReceivedRequest {
  path: string;
  headers: IncomingHttpHeaders;
  /** Decompressed. */
  body: string;
}

/** A collector on a loopback port of its own that keeps what it is sent. */
export interface CollectorDouble extends AsyncDisposable {
  readonly url: string;
  readonly requests: readonly ReceivedRequest[];
}

/** Answers one request; the index counts them from 0. */
export type Answer = (response: ServerResponse, request: ReceivedRequest, index: number) => void;

/** Starts a collector double; without `answer` it takes everything, as the collector would. */
export async function startCollectorDouble(
  answer: Answer = (response) => respond(response, 201),
): Promise<CollectorDouble> {
  const requests: ReceivedRequest[] = [];
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("end", () => {
      const bytes = Buffer.concat(chunks);
      const body = (incoming.headers["content-encoding"] === "gzip" ? gunzipSync(bytes) : bytes).toString("utf8");
      const request = { path: incoming.url ?? "", headers: incoming.headers, body };
      requests.push(request);
      answer(response, request, requests.length - 1);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Sends an answer with a JSON body. */
export function respond(
  response: ServerResponse,
  status: number,
  body: unknown = { status: "collected" },
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
}

/** A loopback URL on which nothing listens: a port that systems give to nobody who asks for any. */
export const deadUrl = "http://127.0.0.1:2";
