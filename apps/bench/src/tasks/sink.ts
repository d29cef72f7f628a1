import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { eventMarker } from "../clients/make-event.ts";

/**
 * A sink in a process of its own: it takes whatever a client sends, counts the events by a marker that each holds once,
 * and answers as the client's own server would. Its parent asks for the counts.
 */
const marker = Buffer.from(eventMarker);
const unzip = promisify(gunzip);
let counts = { events: 0, requests: 0, bytes: 0 };

const server = createServer(async (request, response) => {
  const body = await readBody(request);
  const plain = request.headers["content-encoding"] === "gzip" ? await unzip(body) : body;
  const events = countEvents(plain);
  counts.events += events;
  counts.requests += 1;
  counts.bytes += body.length;
  const batch = request.url === "/events/batch";
  const answer = request.url?.startsWith("/events")
    ? batch
      ? { collected: events, failed: 0, duplicates: 0, status: "batch_completed", errors: [] }
      : { event_id: "", status: "collected" }
    : { status: 1, success: true, ingested: events, failed: 0, failures: [], processedBytes: body.length };
  response.writeHead(request.url?.startsWith("/events") ? 201 : 200, { "content-type": "application/json" });
  response.end(JSON.stringify(answer));
});

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function countEvents(body: Buffer): number {
  let events = 0;
  for (let at = body.indexOf(marker); at >= 0; at = body.indexOf(marker, at + marker.length)) events += 1;
  return events;
}

process.on("message", () => {
  process.send?.(counts);
  counts = { events: 0, requests: 0, bytes: 0 };
});
process.on("disconnect", () => process.exit());

server.keepAliveTimeout = 60_000;
server.listen(0, "127.0.0.1", () => process.send?.({ port: (server.address() as AddressInfo).port }));
