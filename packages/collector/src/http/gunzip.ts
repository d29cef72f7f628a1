import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { HttpError } from "./http-error.ts";

const decompress = promisify(gunzip);

/** As many as the threads that Node decompresses in: more at a time would take memory and gain nothing. */
const atOnce = 4;

/**
 * Makes what decompresses bodies. It stops at `maxBytes`, so that a small body that stands for a huge one costs no more
 * than that, and does few at a time, so that many of them don't either.
 */
export function createGunzip(maxBytes: number): (body: Buffer) => Promise<Buffer> {
  let running = 0;
  const waiting: (() => void)[] = [];

  return async (body) => {
    if (running === atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    else running++;
    try {
      return await decompress(body, { maxOutputLength: maxBytes });
    } catch (error) {
      throw toRefusal(error, maxBytes);
    } finally {
      // Whoever waits longest takes the place over.
      const next = waiting.shift();
      if (next === undefined) running--;
      else next();
    }
  };
}

function toRefusal(error: unknown, maxBytes: number): HttpError {
  if ((error as { code?: string }).code === "ERR_BUFFER_TOO_LARGE") {
    return new HttpError(
      413,
      "payload_too_large",
      `A request body has at most ${maxBytes} bytes once it is decompressed.`,
    );
  }
  return new HttpError(400, "bad_request", `The request body is not gzip: ${(error as Error).message}.`);
}
