import type { FastifyInstance } from "fastify";
import type { CollectorLogger } from "../collector-logger.ts";

/** Logs every answer, for whoever looks for a fault: the path without its query, which may hold what nobody else should read. */
export function logAnswers(app: FastifyInstance, logger: CollectorLogger | undefined): void {
  if (logger?.debug === undefined) return;
  app.addHook("onResponse", async ({ method, url, ip }, { statusCode, elapsedTime }) => {
    const path = url.split("?")[0];
    logger.debug?.(`${method} ${path} ${statusCode}`, {
      method,
      path,
      status: statusCode,
      ms: Math.round(elapsedTime),
      ip,
    });
  });
}
