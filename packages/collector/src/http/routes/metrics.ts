import type { FastifyInstance } from "fastify";
import { databaseBytes } from "../../metrics/database-bytes.ts";
import { addEndpoint } from "../add-endpoint.ts";
import type { Admission } from "../admission.ts";
import type { ServerContext } from "../server-context.ts";

/** `GET /metrics`: the collector in figures, as Prometheus reads them. */
export function addMetricsRoute(
  app: FastifyInstance,
  { metrics, storage, streams }: ServerContext,
  admission: Admission,
): void {
  const { path } = storage;
  metrics.watch(
    "event_collector_pending_requests",
    "Requests with events that are not answered yet.",
    () => admission.pendingRequests,
  );
  metrics.watch("event_collector_pending_bytes", "Bytes of these requests.", () => admission.pendingBytes);
  metrics.watch("event_collector_streams", "Readers that follow events.", () => streams.count);
  if (path !== null) {
    metrics.watch("event_collector_database_bytes", "Size of the database on disk.", () => databaseBytes(path));
  }

  app.addHook("onResponse", async ({ method, routeOptions, query }, reply) => {
    const { source_system: systems = [] } = query as { source_system?: string | string[] };
    metrics.answered({
      method,
      // Paths that do not exist are the sender's invention, and all counted as one.
      route: routeOptions.url ?? "none",
      status: reply.statusCode,
      seconds: reply.elapsedTime / 1_000,
      systems: [systems].flat(),
    });
  });
  addEndpoint(app, "/metrics", {
    GET: async (_request, reply) => {
      reply.type(metrics.contentType);
      return metrics.text();
    },
  });
}
