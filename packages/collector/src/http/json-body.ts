import { isAscii } from "node:buffer";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Admission } from "./admission.ts";
import { createGunzip } from "./gunzip.ts";
import { HttpError } from "./http-error.ts";

const identity = new Set([undefined, "", "identity"]);
const gzip = new Set(["gzip", "x-gzip"]);

/**
 * Makes a server read `application/json` and nothing else, plain or compressed by gzip, as strict UTF-8, and leave every
 * key in it as it is. A body may have `maxBytes` on its way and as many once it is decompressed.
 */
export function acceptJson(app: FastifyInstance, maxBytes: number, admission: Admission): void {
  const gunzip = createGunzip(maxBytes);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    "application/json",
    { parseAs: "buffer" },
    async (request: FastifyRequest, received: Buffer) => {
      const body = gzip.has(encodingOf(request) as string) ? await gunzip(received) : received;
      admission.settle(request, body.length);
      return parseJson(body);
    },
  );
  app.addHook("onRequest", async (request) => {
    const encoding = encodingOf(request);
    if (identity.has(encoding) || gzip.has(encoding as string)) return;
    throw new HttpError(
      415,
      "unsupported_media_type",
      `The Content-Encoding ${encoding} is not supported; send plain JSON, or compress it with gzip.`,
      { headers: { "accept-encoding": "gzip, identity" } },
    );
  });
}

function encodingOf({ headers }: FastifyRequest): string | undefined {
  return headers["content-encoding"]?.trim().toLowerCase();
}

/** Slow, as it looks for what is no UTF-8; most bodies are ASCII, which can't be anything else. */
const utf8 = new TextDecoder("utf-8", { fatal: true });

function parseJson(body: Buffer): unknown {
  if (body.length === 0) throw new HttpError(400, "invalid_json", "The request body is empty; send an event as JSON.");
  try {
    return JSON.parse(isAscii(body) ? body.toString("latin1") : utf8.decode(body));
  } catch (error) {
    const reason = error instanceof SyntaxError ? error.message : "it is not UTF-8";
    throw new HttpError(400, "invalid_json", `The request body is not JSON: ${reason}.`);
  }
}
