import type { ServerOptions } from "node:https";

/** How long a client may take, and what it is spoken to in. */
export interface ConnectionOptions {
  /** Milliseconds for the head of a request, or for a new connection to begin one. */
  headersTimeoutMs: number;
  /** Milliseconds for a whole request. */
  requestTimeoutMs: number;
  /** Milliseconds that a connection may rest between two requests. */
  keepAliveTimeoutMs: number;
  /** Certificate and key in PEM; plain HTTP without. */
  tls: { cert: string | Buffer; key: string | Buffer } | undefined;
}

const longestCheckMs = 5_000;

/** The part of Fastify's options that is about connections. */
export function toServerOptions({ headersTimeoutMs, requestTimeoutMs, keepAliveTimeoutMs, tls }: ConnectionOptions) {
  const server: ServerOptions = {
    // Node refuses to wait longer for the head than for the whole.
    headersTimeout: Math.min(headersTimeoutMs, requestTimeoutMs),
    requestTimeout: requestTimeoutMs,
    // Node looks for connections whose time is up only this often.
    connectionsCheckingInterval: Math.min(headersTimeoutMs, requestTimeoutMs, longestCheckMs),
    // Refused like everything else, in the shape of every other error.
    requireHostHeader: false,
  };
  return {
    requestTimeout: requestTimeoutMs,
    keepAliveTimeout: keepAliveTimeoutMs,
    ...(tls === undefined ? { http: server } : { https: { ...server, ...tls } }),
  };
}
