import { HttpError } from "./http-error.ts";

const retryAfterSeconds = "5";

/** Waits for the storage. When it fails the client is asked to come again: the request itself was fine. */
export async function fromStorage<Result>(call: Promise<Result>): Promise<Result> {
  try {
    return await call;
  } catch (cause) {
    throw new HttpError(503, "storage_unavailable", "The storage failed; nothing of this request was kept.", {
      headers: { "retry-after": retryAfterSeconds },
      cause,
    });
  }
}
