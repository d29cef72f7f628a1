import type { OutgoingHttpHeaders } from "node:http";
import { compareSeverity, type Severity } from "@hooks/core";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { WebSocketServer } from "ws";
import type { z } from "zod";
import { streamEnds } from "../../live/connection.ts";
import { createServerSentConnection } from "../../live/server-sent-connection.ts";
import type { ReaderQuestion } from "../../live/start-reader.ts";
import { createWebSocketConnection } from "../../live/web-socket-connection.ts";
import type { EventFilter } from "../../query/event-query.ts";
import { streamParameters } from "../../query/query-parameters.ts";
import { addEndpoint } from "../add-endpoint.ts";
import { refuseHandshake } from "../client-error.ts";
import { HttpError } from "../http-error.ts";
import { fieldParameter, readConditions, toTextFilter } from "../read-conditions.ts";
import { readQuery } from "../read-query.ts";
import type { ServerContext } from "../server-context.ts";
import { isUpgrade, routeUpgrades, takeUpgrade } from "../upgrade.ts";

/** Readers have nothing to say: what they send is ignored, and a larger frame closes their connection (1009). */
const maxClientFrameBytes = 1_024;
const retryAfterSeconds = 5;

/** `GET /events/stream`: events as they are committed, over a WebSocket or as server-sent events. */
export function addStreamRoute(app: FastifyInstance, { storage, streams, limits }: ServerContext): void {
  const webSockets = new WebSocketServer({ noServer: true, clientTracking: false, maxPayload: maxClientFrameBytes });
  webSockets.on("wsClientError", (error, socket) => refuseHandshake(socket, error));

  routeUpgrades(app);
  app.addHook("preClose", () => streams.close(limits.closeTimeoutMs));
  addEndpoint(app, "/events/stream", {
    GET: async (request, reply) => {
      const { fields, rest } = readConditions(withLastEventId(request));
      const asked = readQuery(streamParameters, rest, [fieldParameter]);
      const toWebSocket = isUpgrade(request.raw);
      if (!toWebSocket) checkAccept(request.headers.accept);
      if (request.method === "HEAD") return reply.type("text/event-stream").send();

      const after = asked.since === undefined ? undefined : await storage.sequenceOf(asked.since);
      const unknown = asked.since !== undefined && after === undefined;
      // Behind a WebSocket, programs of browsers see the code of a close frame but no status.
      if (unknown && !toWebSocket) throw new HttpError(404, "not_found", `There is no event ${asked.since}.`);
      if (!streams.hasRoom) throw noRoom();

      const question = { filter: { ...toFilter(asked), ...toTextFilter(asked.q, fields) }, after };
      if (!toWebSocket) return openServerSent(reply, question);
      reply.hijack();
      const { socket, head } = takeUpgrade(request.raw, reply.raw);
      webSockets.handleUpgrade(request.raw, socket, head, (webSocket) => {
        const connection = createWebSocketConnection(webSocket, socket);
        if (unknown) connection.end(streamEnds.notFound);
        else streams.open(connection, question);
      });
    },
  });

  function openServerSent(reply: FastifyReply, question: ReaderQuestion): void {
    reply.hijack();
    streams.open(createServerSentConnection(reply.raw, reply.getHeaders() as OutgoingHttpHeaders), question);
  }
}

/** A browser that comes back repeats the URL it had and adds where it was: that is the later word. */
function withLastEventId({ query, headers }: FastifyRequest): unknown {
  const lastEventId = headers["last-event-id"];
  return lastEventId === undefined ? query : { ...(query as object), since: lastEventId };
}

function checkAccept(accept = "*/*"): void {
  if (/(?:text\/event-stream|text\/\*|\*\/\*)/i.test(accept)) return;
  throw new HttpError(
    406,
    "not_acceptable",
    "A stream comes over a WebSocket or as text/event-stream; ask for one of them.",
  );
}

function noRoom(): HttpError {
  return new HttpError(
    503,
    "too_many_streams",
    "There are as many streams as this collector serves; try again later.",
    {
      headers: { "retry-after": String(retryAfterSeconds) },
    },
  );
}

function toFilter(asked: z.output<typeof streamParameters>): EventFilter {
  return {
    sourceSystems: asked.source_system,
    eventTypes: asked.event_type,
    minSeverity: higher(asked.severity, asked.min_severity),
    correlationId: asked.correlation_id,
    tags: asked.tags,
  };
}

function higher(one: Severity | undefined, other: Severity | undefined): Severity | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return compareSeverity(one, other) > 0 ? one : other;
}
