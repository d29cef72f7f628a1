import type { FastifyInstance } from "fastify";
import { noParameters } from "../../query/query-parameters.ts";
import { createSenderRegistry } from "../../senders/sender-registry.ts";
import { readSenderReport } from "../../senders/sender-report.ts";
import { addEndpoint } from "../add-endpoint.ts";
import { readQuery } from "../read-query.ts";

/** `GET /senders`: how the hooks are doing that send here, by what they say in the header `hooks-sender` of a POST. */
export function addSendersRoute(app: FastifyInstance): void {
  const registry = createSenderRegistry();

  // Runs after access has been granted, and before the body: a sender in trouble may be one whose events are refused.
  app.addHook("onRequest", async ({ method, headers }) => {
    const header = headers["hooks-sender"];
    if (method !== "POST" || typeof header !== "string") return;
    const report = readSenderReport(header);
    if (report !== undefined) registry.note(report);
  });

  addEndpoint(app, "/senders", {
    GET: async ({ query }) => {
      readQuery(noParameters, query);
      const senders = registry.list();
      return { senders, count: senders.length };
    },
  });
}
