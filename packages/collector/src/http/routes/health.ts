import type { FastifyInstance } from "fastify";
import type { StorageError } from "../../storage/guard-storage.ts";
import { addEndpoint } from "../add-endpoint.ts";
import type { ServerContext } from "../server-context.ts";

/**
 * `GET /health`: asks the storage, and is a 503 when that fails. Where tokens are needed, who has none for reading gets
 * the status alone: enough for a load balancer, which rarely has one.
 */
export function addHealthRoute(
  app: FastifyInstance,
  { storage, ingest, streams, access, logger }: ServerContext,
): void {
  async function countEvents(): Promise<number | null> {
    try {
      return await storage.count();
    } catch (error) {
      logger?.error((error as StorageError).message, (error as StorageError).cause);
      return null;
    }
  }

  addEndpoint(app, "/health", {
    GET: async ({ headers }, reply) => {
      const totalEvents = await countEvents();
      const healthy = totalEvents !== null;
      const status = healthy ? "healthy" : "unhealthy";
      reply.code(healthy ? 200 : 503);
      if (access.check(headers.authorization, "read") !== "granted") return { status };
      return {
        status,
        collector: {
          healthy,
          started: true,
          storage_type: storage.type,
          events_processed: ingest.processed,
          active_websockets: streams.webSockets,
          active_streams: streams.count,
        },
        storage: { status, storage_type: storage.type, db_path: storage.path, total_events: totalEvents },
      };
    },
  });
}
