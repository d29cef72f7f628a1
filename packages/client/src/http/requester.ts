import ky, { isHTTPError } from "ky";
import type { ResolvedClientOptions } from "../client-options.ts";
import { badAnswer, toClientError } from "../errors/to-client-error.ts";

/** Asks a collector and returns the JSON that it answers. */
export type Requester = (path: string, options?: RequesterOptions) => Promise<Answer>;

/** What one request asks. */
export interface RequesterOptions {
  searchParams?: URLSearchParams;
  /** Statuses beside 2xx whose body is an answer and not an error. */
  answers?: readonly number[];
}

/** What a collector answered. */
export interface Answer {
  status: number;
  body: Record<string, unknown>;
}

const retries = 2;
const longestPauseMs = 1_000;

/** Makes the requests of a client: JSON over ky, repeated twice where that may help. */
export function createRequester(options: ResolvedClientOptions): Requester {
  const { collectorUrl, token, timeoutMs, fetch } = options;
  const http = ky.create({
    timeout: timeoutMs,
    totalTimeout: timeoutMs,
    retry: { limit: retries, backoffLimit: longestPauseMs, maxRetryAfter: longestPauseMs, jitter: true },
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    ...(fetch === undefined ? {} : { fetch }),
  });

  async function ask(path: string, { searchParams, answers = [] }: RequesterOptions) {
    const request = http.get(`${collectorUrl}${path}`, searchParams === undefined ? {} : { searchParams });
    try {
      return { status: 200, body: await request.json() };
    } catch (error) {
      if (isHTTPError(error) && answers.includes(error.response.status)) {
        return { status: error.response.status, body: error.data };
      }
      throw toClientError(error, options);
    }
  }

  return async (path, options = {}) => {
    const { status, body } = await ask(path, options);
    if (typeof body !== "object" || body === null) throw badAnswer(collectorUrl);
    return { status, body: body as Record<string, unknown> };
  };
}
