import { type IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { FastifyInstance } from "fastify";

/** A connection whose client wants it to become a WebSocket. */
export interface Upgrade {
  socket: Socket;
  /** What came behind the request already. */
  head: Buffer;
}

const upgrades = new WeakMap<IncomingMessage, Upgrade>();

/**
 * Routes requests for a WebSocket like any other, so that they pass the same hooks and are refused in the same words. A
 * handler that finds an {@link takeUpgrade upgrade} on its request may use it up in place of answering.
 */
export function routeUpgrades(app: FastifyInstance): void {
  app.server.on("upgrade", (request: IncomingMessage, socket: Socket, head: Buffer) => {
    socket.on("error", () => socket.destroy());
    if (request.method !== "GET" || request.headers.upgrade?.toLowerCase() !== "websocket") {
      return readAsPlainRequest(app, request, socket, head);
    }
    upgrades.set(request, { socket, head });
    const response = new ServerResponse(request);
    response.shouldKeepAlive = false;
    response.assignSocket(socket);
    response.on("finish", () => socket.destroySoon());
    app.routing(request, response);
  });
}

/** Tells whether a request is one for a WebSocket. */
export function isUpgrade(request: IncomingMessage): boolean {
  return upgrades.has(request);
}

/** Takes the connection away from the answer, which can't be sent any more. Only for a request that has an upgrade. */
export function takeUpgrade(request: IncomingMessage, response: ServerResponse): Upgrade {
  const upgrade = upgrades.get(request) as Upgrade;
  upgrades.delete(request);
  response.detachSocket(upgrade.socket);
  return upgrade;
}

/**
 * Java's client offers HTTP/2 (`Upgrade: h2c`) with every plain request, and Node then leaves the body unread. A server
 * may ignore an offer (RFC 9110, section 7.8): the request is read again without it.
 */
function readAsPlainRequest(app: FastifyInstance, request: IncomingMessage, socket: Socket, head: Buffer): void {
  const lines = [`${request.method} ${request.url} HTTP/${request.httpVersion}`];
  for (let index = 0; index < request.rawHeaders.length; index += 2) {
    const [name, value] = request.rawHeaders.slice(index, index + 2) as [string, string];
    if (!offers.has(name.toLowerCase())) lines.push(`${name}: ${value}`);
  }
  socket.unshift(Buffer.concat([Buffer.from(`${lines.join("\r\n")}\r\n\r\n`, "latin1"), head]));
  app.server.emit("connection", socket);
}

const offers: ReadonlySet<string> = new Set(["upgrade", "connection", "http2-settings"]);
