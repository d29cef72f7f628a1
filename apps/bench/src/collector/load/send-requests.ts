import { once } from "node:events";
import { connect, type Socket } from "node:net";

/** How requests are sent. */
export interface SendPlan {
  port: number;
  connections: number;
  /** Requests a second over all connections, evenly; undefined as fast as the answers come. */
  perSecond?: number | undefined;
}

/** What came of it. */
export interface Sent {
  seconds: number;
  /** Milliseconds from the moment at which a request was due to its whole answer, in the order of the answers. */
  waitsMs: number[];
}

/**
 * Sends prepared requests over bare sockets, one at a time on each connection, so that the sender takes as little as
 * possible of the processors that it shares with what it measures.
 *
 * @param next gives the bytes of the next request, undefined when there is none left
 * @throws when an answer is not a 201
 */
export async function sendRequests(
  { port, connections, perSecond }: SendPlan,
  next: () => Buffer | undefined,
): Promise<Sent> {
  const waitsMs: number[] = [];
  const sockets = await Promise.all(Array.from({ length: connections }, () => open(port)));
  const begunMs = performance.now();
  let due = 0;

  async function run(socket: Socket): Promise<void> {
    const exchange = createExchange(socket);
    for (let request = next(); request !== undefined; request = next()) {
      const dueMs = perSecond === undefined ? performance.now() : begunMs + (due++ / perSecond) * 1_000;
      const early = dueMs - performance.now();
      if (early > 1) await new Promise((resolve) => setTimeout(resolve, early));
      await exchange(request);
      waitsMs.push(performance.now() - dueMs);
    }
    socket.destroy();
  }

  await Promise.all(sockets.map(run));
  return { seconds: (performance.now() - begunMs) / 1_000, waitsMs };
}

async function open(port: number): Promise<Socket> {
  const socket = connect({ port, host: "127.0.0.1", noDelay: true });
  await once(socket, "connect");
  return socket;
}

/** Sends one request after the other on a connection; each resolves with its answer. */
function createExchange(socket: Socket): (request: Buffer) => Promise<void> {
  let answer = "";
  let settle = { resolve: () => {}, reject: (_: Error) => {} };
  socket.setEncoding("latin1");
  socket.on("data", (text: string) => {
    answer += text;
    const headEnd = answer.indexOf("\r\n\r\n");
    if (headEnd === -1) return;
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(answer)?.[1]);
    if (answer.length < headEnd + 4 + length) return;
    const whole = answer;
    answer = "";
    if (whole.startsWith("HTTP/1.1 201 ")) settle.resolve();
    else settle.reject(new Error(`The collector answered: ${whole.slice(0, 500)}`));
  });
  socket.on("error", (error) => settle.reject(error));
  socket.on("close", () => settle.reject(new Error("The collector closed the connection.")));
  return (request) =>
    new Promise((resolve, reject) => {
      settle = { resolve, reject };
      socket.write(request);
    });
}
