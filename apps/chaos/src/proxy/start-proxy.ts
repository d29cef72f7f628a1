import { once } from "node:events";
import { Agent, createServer, type Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { pass } from "./behaviours.ts";
import { type Behaviour, createExchange } from "./exchange.ts";

/** Stands in front of a collector and does with each request what the script says. */
export interface FaultProxy extends AsyncDisposable {
  readonly url: string;
  readonly port: number;
  /** Requests so far. */
  readonly requests: number;
  /** What is done with requests from now on. */
  behave(behaviour: Behaviour): void;
  /** Stops listening and cuts every connection: connecting is refused. */
  vanish(): Promise<void>;
  /** Listens again, at the same port. */
  appear(): Promise<void>;
  close(): Promise<void>;
}

/** Starts a proxy that passes everything on. */
export async function startProxy(collectorUrl: string): Promise<FaultProxy> {
  const target = new URL(collectorUrl);
  const agent = new Agent({ keepAlive: true });
  const sockets = new Set<Socket>();
  let behaviour = pass;
  let requests = 0;
  let port = 0;
  let server: Server | undefined;

  async function appear(): Promise<void> {
    if (server !== undefined) return;
    const opened = createServer((request, response) => {
      requests += 1;
      const exchange = createExchange(target, agent, request, response);
      // A collector that is away looks to the service like a connection that breaks.
      behaviour(exchange).catch(() => request.socket.destroy());
    });
    opened.keepAliveTimeout = 60_000;
    opened.on("connection", (socket) => {
      sockets.add(socket);
      socket.on("close", () => sockets.delete(socket));
      socket.on("error", () => {});
    });
    opened.listen(port, "127.0.0.1");
    await once(opened, "listening");
    port = (opened.address() as AddressInfo).port;
    server = opened;
  }

  async function vanish(): Promise<void> {
    const closing = server;
    server = undefined;
    if (closing === undefined) return;
    const closed = once(closing, "close");
    closing.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  }

  async function close(): Promise<void> {
    await vanish();
    agent.destroy();
  }

  await appear();
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    get requests() {
      return requests;
    },
    behave(next) {
      behaviour = next;
    },
    vanish,
    appear,
    close,
    [Symbol.asyncDispose]: close,
  };
}
