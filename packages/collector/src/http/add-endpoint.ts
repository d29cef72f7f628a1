import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from "fastify";
import { HttpError } from "./http-error.ts";

/** Answers a request: what it returns becomes the JSON body. */
export type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;

const knownMethods: readonly HTTPMethods[] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/** Adds a path with what it does for each method; every other method of the path is a 405 that lists these. */
export function addEndpoint(
  app: FastifyInstance,
  url: string,
  handlers: { GET?: Handler; POST?: Handler; DELETE?: Handler },
): void {
  const entries = Object.entries(handlers) as ["GET" | "POST" | "DELETE", Handler][];
  const allowed: HTTPMethods[] = entries.flatMap(([method]) => (method === "GET" ? ["GET", "HEAD"] : [method]));
  for (const [method, handler] of entries) app.route({ method, url, handler });
  app.route({
    method: knownMethods.filter((method) => !allowed.includes(method)),
    url,
    // Before the body is read: what is in it does not matter.
    onRequest: async ({ method }) => {
      throw new HttpError(405, "method_not_allowed", `${url} takes ${allowed.join(", ")}, not ${method}.`, {
        headers: { allow: allowed.join(", ") },
      });
    },
    handler: async () => {},
  });
}
