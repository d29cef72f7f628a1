import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { errorBody, HttpError } from "./http-error.ts";

/** Answers what is not HTTP, or took too long to become a request, in the shape of every other error. */
export function answerClientError(error: Error & { code?: string }, socket: Socket): void {
  // A client that has gone away is not told anything.
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  answer(socket, toKnown(error.code));
}

/** Answers a request for a WebSocket whose headers are not what they have to be. */
export function refuseHandshake(socket: Duplex, error: Error): void {
  answer(socket, new HttpError(400, "bad_request", `This is not the handshake of a WebSocket: ${error.message}.`));
}

function answer(socket: Duplex, error: HttpError): void {
  const body = JSON.stringify(errorBody(error));
  socket.end(
    `HTTP/1.1 ${error.status} ${error.code}\r\nContent-Type: application/json; charset=utf-8\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}

function toKnown(code: string | undefined): HttpError {
  if (code === "ERR_HTTP_REQUEST_TIMEOUT") {
    return new HttpError(408, "request_timeout", "The request took too long to arrive.");
  }
  if (code === "HPE_HEADER_OVERFLOW")
    return new HttpError(431, "headers_too_large", "The request headers are too large.");
  return new HttpError(400, "bad_request", "This is not an HTTP request.");
}
