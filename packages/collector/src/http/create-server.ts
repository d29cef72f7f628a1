import Fastify, { type FastifyInstance, type FastifyReply } from "fastify";
import { createAdmission } from "./admission.ts";
import { answerClientError } from "./client-error.ts";
import { guardAccess } from "./guard-access.ts";
import { guardOrigin } from "./guard-origin.ts";
import { errorBody, HttpError } from "./http-error.ts";
import { acceptJson } from "./json-body.ts";
import { logAnswers } from "./log-answers.ts";
import { addCatalogRoute } from "./routes/catalog.ts";
import { addEventRoutes } from "./routes/events.ts";
import { addHealthRoute } from "./routes/health.ts";
import { addIngestRoutes } from "./routes/ingest.ts";
import { addMetricsRoute } from "./routes/metrics.ts";
import { addOpenApiRoute } from "./routes/openapi.ts";
import { addRootRoute } from "./routes/root.ts";
import { addSendersRoute } from "./routes/senders.ts";
import { addStreamRoute } from "./routes/stream.ts";
import type { ServerContext } from "./server-context.ts";
import { toServerOptions } from "./server-options.ts";
import { toHttpError } from "./to-http-error.ts";

/** Percent-encoded, each of the 256 characters of a correlation id can take 12. */
const maxParamLength = 4_096;

/** Makes the HTTP side of a collector; it does not listen yet. */
export function createServer(context: ServerContext): FastifyInstance {
  const app = Fastify({
    logger: false,
    bodyLimit: context.limits.maxBodyBytes,
    ...toServerOptions(context.limits),
    // While closing, a request on a connection that is still open is answered like any other, and is its last.
    return503OnClosing: false,
    routerOptions: { maxParamLength },
    clientErrorHandler: answerClientError,
    frameworkErrors: (error, _request, reply: FastifyReply) => answerError(reply, toHttpError(error, context.limits)),
  });
  logAnswers(app, context.logger);
  guardOrigin(app, context.origins);
  guardAccess(app, context.access);
  const admission = createAdmission(app, context.limits);
  acceptJson(app, context.limits.maxBodyBytes, admission);

  app.addHook("onRequest", async (request) => {
    if (request.is404) throw notFound(request.url);
  });
  // Behind a path with a file of any name, it is the handler that finds that there is none.
  app.setNotFoundHandler(({ url }, reply) => answerError(reply, notFound(url)));
  app.setErrorHandler((error, _request, reply) => {
    const known = toHttpError(error, context.limits);
    if (known.status >= 500) context.logger?.error(known.message, known.cause);
    return answerError(reply, known);
  });

  addMetricsRoute(app, context, admission);
  addRootRoute(app);
  addHealthRoute(app, context);
  addIngestRoutes(app, context);
  addEventRoutes(app, context);
  addStreamRoute(app, context);
  addCatalogRoute(app, context);
  addSendersRoute(app);
  addOpenApiRoute(app);
  return app;
}

function notFound(url: string): HttpError {
  return new HttpError(404, "not_found", `There is no ${url.split("?")[0]}.`);
}

function answerError(reply: FastifyReply, error: HttpError): FastifyReply {
  return reply.code(error.status).headers(error.headers).send(errorBody(error));
}
