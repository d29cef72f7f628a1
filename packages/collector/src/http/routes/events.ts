import type { FastifyInstance, FastifyRequest } from "fastify";
import { noParameters } from "../../query/query-parameters.ts";
import { addEndpoint } from "../add-endpoint.ts";
import { HttpError } from "../http-error.ts";
import { queryStats } from "../query-stats.ts";
import { queryStories } from "../query-stories.ts";
import { readQuery } from "../read-query.ts";
import type { ServerContext } from "../server-context.ts";

/** What can be asked about stored events, but for `GET /events`. Fixed paths win over `/events/:event_id`. */
export function addEventRoutes(app: FastifyInstance, { storage }: ServerContext): void {
  addEndpoint(app, "/events/stats", { GET: ({ query }) => queryStats(storage, query) });

  addEndpoint(app, "/events/correlations", { GET: ({ query }) => queryStories(storage, query) });

  addEndpoint(app, "/events/correlation/:correlation_id", {
    GET: async (request) => {
      readQuery(noParameters, request.query);
      const correlationId = parameter(request, "correlation_id");
      const events = await storage.story(correlationId);
      return { correlation_id: correlationId, events, count: events.length };
    },
  });

  addEndpoint(app, "/events/:event_id", {
    GET: async (request) => {
      readQuery(noParameters, request.query);
      const eventId = parameter(request, "event_id");
      const event = await storage.get(eventId.toLowerCase());
      if (event === undefined) throw new HttpError(404, "not_found", `There is no event ${eventId}.`);
      return event;
    },
  });
}

function parameter(request: FastifyRequest, name: string): string {
  return (request.params as Record<string, string>)[name] as string;
}
