import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { describeSchema } from "../../catalog/describe-schema.ts";
import { noParameters } from "../../query/query-parameters.ts";
import { addEndpoint } from "../add-endpoint.ts";
import { readQuery } from "../read-query.ts";
import type { ServerContext } from "../server-context.ts";

/** `GET /catalog`: the events whose payloads are known, each with its JSON Schema, documented. */
export function addCatalogRoute(app: FastifyInstance, { catalog }: ServerContext): void {
  const events = catalog.entries.map(({ sourceSystem, definition }) => ({
    source_system: sourceSystem,
    event_type: definition.eventType,
    // What JSON Schema can't say, such as a check in code, is left out rather than a reason not to start.
    schema: describeSchema(
      sourceSystem,
      definition.eventType,
      z.toJSONSchema(definition.schema, { io: "input", unrepresentable: "any" }) as Record<string, unknown>,
    ),
  }));
  addEndpoint(app, "/catalog", {
    GET: async ({ query }) => {
      readQuery(noParameters, query);
      return { events, count: events.length };
    },
  });
}
