import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type { WireEvent } from "../../packages/core/src/index.ts";

/** A server that takes events as a collector would, and keeps what arrived. */
export interface EventSink extends AsyncDisposable {
  readonly url: string;
  /** Everything that arrived, in order. */
  readonly events: readonly WireEvent[];
  /** The headers of each request. */
  readonly requests: readonly IncomingHttpHeaders[];
}

/** Starts a sink on a free port of this machine. */
export async function startEventSink(): Promise<EventSink> {
  const events: WireEvent[] = [];
  const requests: IncomingHttpHeaders[] = [];
  const server = createServer(async (request, response) => {
    const body = await readJson(request);
    const received = (Array.isArray(body) ? body : [body]) as WireEvent[];
    requests.push(request.headers);
    events.push(...received);
    const answer = Array.isArray(body)
      ? { collected: received.length, failed: 0, duplicates: 0, status: "batch_completed", errors: [] }
      : { event_id: received[0]?.event_id, status: "collected" };
    response.writeHead(201, { "content-type": "application/json" }).end(JSON.stringify(answer));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    events,
    requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) text += chunk;
  return JSON.parse(text);
}
