import type { OutgoingHttpHeaders, ServerResponse } from "node:http";
import type { Connection } from "./connection.ts";

/** Milliseconds after which a browser comes back. */
const retryMs = 2_000;

/**
 * A reader of server-sent events. It can't be asked for an answer, so what shows that it is there is that it takes what
 * it is sent.
 *
 * @param headers what the answer has beside the headers of every event stream
 */
export function createServerSentConnection(response: ServerResponse, headers: OutgoingHttpHeaders): Connection {
  let taken = true;
  response.on("error", () => {});
  response.writeHead(200, {
    ...headers,
    "content-type": "text/event-stream",
    "cache-control": "no-store",
    // Proxies that collect what they pass on would hold events back.
    "x-accel-buffering": "no",
  });
  response.write(`retry: ${retryMs}\n\n`);

  return {
    protocol: "server_sent",

    send(blocks, sent) {
      const last = blocks.length - 1;
      response.cork();
      for (const [index, { serverSent }] of blocks.entries()) {
        response.write(serverSent, index < last ? undefined : (error) => error ?? sent());
      }
      response.uncork();
    },

    keepAlive() {
      if (!taken || response.writableEnded) return void response.destroy();
      taken = false;
      response.write(": still here\n\n", () => {
        taken = true;
      });
    },

    end({ code, message }) {
      if (response.writableEnded) return;
      response.end(`event: error\ndata: ${JSON.stringify({ error: { code, message } })}\n\n`);
    },

    destroy() {
      response.destroy();
    },

    closed: new Promise((resolve) => response.once("close", resolve)),
  };
}
