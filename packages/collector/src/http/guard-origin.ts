import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Origins } from "../access/origins.ts";
import { HttpError } from "./http-error.ts";

const preflightSeconds = 600;

/** Refuses requests under a foreign name and from foreign pages, and lets the pages that were allowed read answers (CORS). */
export function guardOrigin(app: FastifyInstance, origins: Origins): void {
  app.addHook("onRequest", async (request, reply) => {
    checkHost(request, origins);
    const { origin } = request.headers;
    if (origin === undefined || isSamePage(origin, request.headers.host)) return;
    if (!origins.isAllowedOrigin(origin)) {
      throw new HttpError(
        403,
        "origin_not_allowed",
        `Pages of ${origin} may not use this collector; --cors-origin allows it.`,
      );
    }
    reply.header("access-control-allow-origin", origin).header("vary", "origin");
    reply.header("access-control-expose-headers", "retry-after");
    if (request.method === "OPTIONS") return answerPreflight(reply);
  });
}

function checkHost({ headers, raw }: FastifyRequest, origins: Origins): void {
  if (headers.host === undefined) {
    if (raw.httpVersion === "1.0") return;
    throw new HttpError(400, "bad_request", "The request has no header Host.");
  }
  if (origins.isOwnHost(headers.host)) return;
  throw new HttpError(
    403,
    "host_not_allowed",
    `This collector does not answer to the name ${headers.host}; --allow-host allows it.`,
  );
}

/** The scheme is left out: a proxy in front may speak TLS where the collector does not. */
function isSamePage(origin: string, host: string | undefined): boolean {
  return URL.canParse(origin) && new URL(origin).host === host?.toLowerCase();
}

/** Browsers send a preflight without a token, so it is answered before one is asked for. */
function answerPreflight(reply: FastifyReply): FastifyReply {
  return reply
    .code(204)
    .headers({
      "access-control-allow-methods": "GET, POST",
      "access-control-allow-headers": "authorization, content-type, content-encoding, last-event-id, hooks-sender",
      "access-control-max-age": String(preflightSeconds),
    })
    .send();
}
