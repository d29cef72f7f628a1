import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll } from "vitest";

/** What a scripted collector does with what it is sent. */
export interface CollectorScript {
  /** Answers a batch; left out, it never does. */
  onBatch?(events: readonly Record<string, unknown>[], answer: (status: number, body: unknown) => void): void;
  /** Answers with a story. */
  onTrace?(answer: (status: number, body: unknown) => void): void;
}

const closers: (() => void)[] = [];

afterAll(() => {
  for (const close of closers.splice(0)) close();
});

/** Starts a server that says it is a collector, and otherwise does as told. Gives its URL. */
export async function scriptedCollector(script: CollectorScript): Promise<string> {
  const server = createServer(async (request, response) => {
    const reply = (status: number, body: unknown) => json(response, status, body);
    if (request.url === "/health") return reply(200, { status: "healthy", collector: {}, storage: {} });
    if (request.method === "GET") return script.onTrace?.(reply);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    script.onBatch?.([JSON.parse(Buffer.concat(chunks).toString())].flat(), reply);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
