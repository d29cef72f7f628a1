import type { FastifyInstance } from "fastify";
import type { IngestedBatch, IngestedEvent } from "../../ingest/ingest.ts";
import { deleteParameters } from "../../query/query-parameters.ts";
import { addEndpoint } from "../add-endpoint.ts";
import { HttpError } from "../http-error.ts";
import { queryEvents } from "../query-events.ts";
import { readQuery } from "../read-query.ts";
import type { ServerContext } from "../server-context.ts";

/** `POST /events` and `POST /events/batch`, and what else the path of the first takes. */
export function addIngestRoutes(app: FastifyInstance, { storage, ingest, limits }: ServerContext): void {
  addEndpoint(app, "/events", {
    GET: (request) => queryEvents(storage, request.query),
    POST: async ({ body }, reply) => {
      const answer = toAnswer(await ingest.one(body));
      reply.code(answer.status === "collected" ? 201 : 200);
      return answer;
    },
    DELETE: async ({ query }) => {
      const { before } = readQuery(deleteParameters, query);
      return { deleted: await storage.trim({ before }) };
    },
  });

  addEndpoint(app, "/events/batch", {
    POST: async ({ body }, reply) => {
      const batch = await ingest.many(asBatch(body, limits.maxBatchEvents));
      reply.code(201);
      return toBatchAnswer(batch);
    },
  });
}

function toAnswer(ingested: IngestedEvent) {
  if (ingested.status === "invalid") {
    throw new HttpError(422, "invalid_event", `This is not an event: ${ingested.message}.`, {
      details: ingested.problems,
    });
  }
  return { event_id: ingested.eventId, status: ingested.status === "stored" ? "collected" : "duplicate" };
}

function asBatch(body: unknown, maxEvents: number): readonly unknown[] {
  if (!Array.isArray(body)) {
    throw new HttpError(422, "invalid_event", "A batch is an array of events; a single one goes to POST /events.");
  }
  if (body.length > maxEvents) {
    throw new HttpError(413, "payload_too_large", `A batch has at most ${maxEvents} events, this one ${body.length}.`);
  }
  return body;
}

function toBatchAnswer({ collected, duplicates, errors }: IngestedBatch) {
  return {
    collected,
    failed: errors.length,
    duplicates,
    status: "batch_completed",
    errors: errors.map(({ index, eventId, message }) => ({ index, event_id: eventId, message })),
  };
}
