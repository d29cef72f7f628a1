import type { FastifyInstance } from "fastify";
import { createDocument } from "../../openapi/document.ts";
import { addEndpoint } from "../add-endpoint.ts";

/** `GET /openapi.json`: the contract, for people and for generators of clients. */
export function addOpenApiRoute(app: FastifyInstance): void {
  let document: object | undefined;
  addEndpoint(app, "/openapi.json", {
    GET: async () => {
      document ??= createDocument();
      return document;
    },
  });
}
