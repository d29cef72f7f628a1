import { pageFolder } from "@hooks/timeline";
import type { FastifyInstance } from "fastify";
import { addEndpoint } from "../add-endpoint.ts";
import { addPageAssets, sendPage } from "./page.ts";

/** `GET /`: the page for browsers; what else asks is told what there is. */
export function addRootRoute(app: FastifyInstance): void {
  addPageAssets(app, pageFolder);
  addEndpoint(app, "/", {
    GET: async ({ headers }, reply) => {
      reply.header("vary", "accept");
      return asksForHtml(headers.accept) ? sendPage(reply, pageFolder) : description;
    },
  });
}

/** Browsers name it first; programs name nothing, anything, or JSON. */
function asksForHtml(accept = "*/*"): boolean {
  return /^\s*text\/html\b/i.test(accept);
}

const description = {
  name: "hooks collector",
  description: "Receives events, keeps them, and answers questions about them.",
  endpoints: {
    "POST /events": "send one event",
    "POST /events/batch": "send an array of events",
    "GET /events": "query events",
    "DELETE /events": "delete the events before a time",
    "GET /events/{event_id}": "one event",
    "GET /events/correlation/{correlation_id}": "the story of one correlation id, oldest first",
    "GET /events/correlations": "the most recent stories",
    "GET /events/stats": "events in figures",
    "GET /events/stream": "events as they are stored, over a WebSocket or as server-sent events",
    "GET /catalog": "the events whose payloads are known, as JSON Schema",
    "GET /senders": "how the hooks are doing that send here",
    "GET /metrics": "the collector in figures, for Prometheus",
    "GET /openapi.json": "the contract, as OpenAPI",
    "GET /health": "how the collector is doing",
  },
};
