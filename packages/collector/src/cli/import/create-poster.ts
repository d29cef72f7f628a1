import { CommandError } from "../errors/command-error.ts";

/** What a collector says to a batch. */
export type BatchAnswer =
  | {
      status: "stored";
      collected: number;
      duplicates: number;
      errors: readonly { index: number; message: string }[];
    }
  | { status: "too_large"; message: string };

const timeoutMs = 30_000;

/**
 * Makes what posts batches to a collector. Where it may help, a request is repeated: an id is stored once.
 *
 * @returns a function that takes an array of events as JSON, and throws a CommandError when they can't be posted
 */
export async function createPoster(options: {
  collector?: string;
  token?: string;
}): Promise<(json: string) => Promise<BatchAnswer>> {
  const [{ default: ky, isHTTPError }, { createClient }] = await Promise.all([import("ky"), import("@hooks/client")]);
  // The client reads and checks the URL.
  const { collectorUrl } = createClient({ collectorUrl: options.collector, token: options.token });
  const token = options.token ?? process.env["HOOKS_COLLECTOR_TOKEN"];
  const http = ky.create({
    timeout: timeoutMs,
    retry: { limit: 3, methods: ["post"], backoffLimit: 2_000, jitter: true },
    headers: { "content-type": "application/json", ...(token ? { authorization: `Bearer ${token}` } : {}) },
  });

  return async (json) => {
    try {
      const answer = await http.post(`${collectorUrl}/events/batch`, { body: json }).json<Record<string, unknown>>();
      const { collected, duplicates, errors } = answer;
      if (typeof collected !== "number" || typeof duplicates !== "number" || !Array.isArray(errors)) {
        throw new CommandError({ code: "refused", message: `What answers at ${collectorUrl} is not a collector.` });
      }
      return { status: "stored", collected, duplicates, errors };
    } catch (error) {
      if (error instanceof CommandError) throw error;
      const status = isHTTPError(error) ? error.response.status : undefined;
      const said = isHTTPError(error) ? (error.data as { error?: { message?: unknown } })?.error?.message : undefined;
      const message = typeof said === "string" ? said : `The collector at ${collectorUrl} answered ${status}.`;
      if (status === 413) return { status: "too_large", message };
      if (status !== undefined) throw new CommandError({ code: "refused", message, cause: error });
      throw new CommandError({
        code: "refused",
        message: `The collector at ${collectorUrl} can't be reached (${reasonOf(error)}).`,
        fix: "Start it with `hooks serve`, or name another one with --collector or HOOKS_COLLECTOR_URL.",
        cause: error,
      });
    }
  };
}

/** The network's own code lies somewhere down the chain of causes. */
function reasonOf(error: unknown): string {
  let reason = String(error);
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const { code } = cause as NodeJS.ErrnoException;
    reason = code === undefined || code === "" ? cause.message : code;
  }
  return reason;
}
