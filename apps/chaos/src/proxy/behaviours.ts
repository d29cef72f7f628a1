import { setTimeout as delay } from "node:timers/promises";
import type { Answer, Behaviour, Exchange } from "./exchange.ts";

/** Passes the request on, and the answer back. */
export const pass: Behaviour = async (exchange) => reply(exchange, await exchange.forward());

/** Resets the connection while the request's body is still arriving. */
export const resetMidBody: Behaviour = async ({ request }) => {
  request.once("data", () => request.socket.resetAndDestroy());
  request.resume();
};

/** Takes the request and never answers. */
export const neverAnswer: Behaviour = async ({ body }) => {
  await body();
};

/** Lets the collector keep the events, and resets the connection before or amid its answer. */
export function loseAnswer(amid: boolean): Behaviour {
  return async (exchange) => {
    const answer = await exchange.forward();
    const { socket } = exchange.request;
    if (!amid) return void socket.resetAndDestroy();
    socket.write(rawAnswer(answer).subarray(0, -8), () => socket.resetAndDestroy());
  };
}

/** Lets the answer arrive one byte at a time. */
export function dribble(msPerByte: number): Behaviour {
  return async (exchange) => {
    const { socket } = exchange.request;
    socket.setNoDelay(true);
    for (const byte of rawAnswer(await exchange.forward())) {
      if (socket.destroyed) return;
      socket.write(Uint8Array.of(byte));
      await delay(msPerByte);
    }
    socket.end();
  };
}

/** Answers with a status, and a `Retry-After` where one is given, and lets the collector have nothing. */
export function refuse(status: number, retryAfter?: string): Behaviour {
  return async (exchange) => {
    await exchange.body();
    const headers = retryAfter === undefined ? {} : { "retry-after": retryAfter };
    const body = JSON.stringify({ error: { code: "unavailable", message: "Not now." } });
    exchange.response.writeHead(status, { "content-type": "application/json", ...headers }).end(body);
  };
}

/** Answers as something would that is no collector, and lets the collector have nothing. */
export function answerAs(status: number, contentType: string, body: string, claimedLength?: number): Behaviour {
  return async ({ request, response, body: read }) => {
    await read();
    const length = claimedLength ?? Buffer.byteLength(body);
    response.writeHead(status, { "content-type": contentType, "content-length": length });
    response.end(body, () => {
      if (claimedLength !== undefined) request.socket.destroy();
    });
  };
}

/** Lets the collector have every event twice, the second time under another id, as no honest proxy would. */
export const duplicate: Behaviour = async (exchange) => {
  const text = (await exchange.body()).toString();
  const copy = text.replace(/("event_id":"[^"]*)(.)"/g, (_, start, last) => `${start}${last === "0" ? "1" : "0"}"`);
  await exchange.forward(Buffer.from(copy));
  reply(exchange, await exchange.forward());
};

function reply({ response }: Exchange, { status, headers, body }: Answer): void {
  const { "transfer-encoding": _, connection: __, "keep-alive": ___, ...rest } = headers;
  response.writeHead(status, { ...rest, "content-length": body.length }).end(body);
}

function rawAnswer({ status, headers, body }: Answer): Buffer {
  const head = `HTTP/1.1 ${status} Whatever\r\ncontent-type: ${headers["content-type"]}\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), body]);
}
