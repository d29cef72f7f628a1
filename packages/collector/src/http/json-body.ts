import type { FastifyInstance } from "fastify";
import { HttpError } from "./http-error.ts";

/** Makes a server read `application/json` and nothing else, as strict UTF-8, and leave every key in it as it is. */
export function acceptJson(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("application/json", { parseAs: "buffer" }, async (_request: unknown, body: Buffer) =>
    parseJson(body),
  );
  app.addHook("onRequest", async ({ headers }) => {
    const encoding = headers["content-encoding"];
    if (encoding === undefined || encoding.toLowerCase() === "identity") return;
    throw new HttpError(
      415,
      "unsupported_media_type",
      `The Content-Encoding ${encoding} is not supported; send plain JSON.`,
      {
        headers: { "accept-encoding": "identity" },
      },
    );
  });
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

function parseJson(body: Buffer): unknown {
  if (body.length === 0) throw new HttpError(400, "invalid_json", "The request body is empty; send an event as JSON.");
  try {
    return JSON.parse(utf8.decode(body));
  } catch (error) {
    const reason = error instanceof SyntaxError ? error.message : "it is not UTF-8";
    throw new HttpError(400, "invalid_json", `The request body is not JSON: ${reason}.`);
  }
}
