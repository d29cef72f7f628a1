import type { Duplex } from "node:stream";
import type { WebSocket } from "ws";
import type { Connection } from "./connection.ts";

/**
 * A reader at a WebSocket: one event a text frame, and pings that it has to answer. What it sends is ignored; the
 * server that accepted it bounds the size.
 *
 * @param socket what the WebSocket writes to
 */
export function createWebSocketConnection(webSocket: WebSocket, socket: Duplex): Connection {
  let answered = true;
  webSocket.on("pong", () => {
    answered = true;
  });
  // A frame that breaks the protocol: the library closes with the code that says so.
  webSocket.on("error", () => {});

  return {
    protocol: "websocket",

    send(blocks, sent) {
      const frames = blocks.flatMap((block) => block.frames);
      const last = frames.length - 1;
      socket.cork();
      for (const [index, { json }] of frames.entries()) {
        webSocket.send(json, { binary: false }, index < last ? undefined : (error) => error ?? sent());
      }
      socket.uncork();
    },

    keepAlive() {
      if (!answered) return webSocket.terminate();
      answered = false;
      webSocket.ping();
    },

    end({ closeCode, message }) {
      webSocket.close(closeCode, message);
    },

    destroy() {
      webSocket.terminate();
    },

    closed: new Promise((resolve) => webSocket.once("close", () => resolve())),
  };
}
