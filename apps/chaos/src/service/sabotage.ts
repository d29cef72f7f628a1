import dns from "node:dns";

/** Puts a wall clock in place that can be moved; timers and `performance.now` go on as they are. */
export function installClock(): { shift(offsetMs: number): void } {
  const TrueDate = Date;
  let offsetMs = 0;
  class MovedDate extends TrueDate {
    constructor(...parts: unknown[]) {
      if (parts.length === 0) super(TrueDate.now() + offsetMs);
      else super(...(parts as [number]));
    }
    static override now(): number {
      return TrueDate.now() + offsetMs;
    }
  }
  globalThis.Date = MovedDate as DateConstructor;
  return {
    shift(ms) {
      offsetMs = ms;
    },
  };
}

/** The host name that only {@link installResolver} knows; it never leaves the process. */
export const inventedHost = "collector.test";

/** Answers look-ups of {@link inventedHost} with this machine, or with a failure for as long as there is one. */
export function installResolver(): { fail(code: string | null): void } {
  const trueLookup = dns.lookup;
  let failure: string | null = null;
  const lookup = (host: string, options: dns.LookupAllOptions, callback: (...results: unknown[]) => void) => {
    if (host !== inventedHost) return trueLookup(host, options, callback);
    if (failure !== null) {
      const error = Object.assign(new Error(`getaddrinfo ${failure} ${host}`), {
        code: failure,
        syscall: "getaddrinfo",
      });
      return void setImmediate(callback, error);
    }
    if (options.all) return void setImmediate(callback, null, [{ address: "127.0.0.1", family: 4 }]);
    return void setImmediate(callback, null, "127.0.0.1", 4);
  };
  dns.lookup = lookup as unknown as typeof dns.lookup;
  return {
    fail(code) {
      failure = code;
    },
  };
}

/** A fetch that now and then answers with success and sends nothing, as no honest one would. */
export function createLossyFetch(): typeof fetch {
  let requests = 0;
  return async (input, init) => {
    requests += 1;
    if (requests % 3 !== 1) return fetch(input, init);
    return Response.json(
      { collected: 1, failed: 0, duplicates: 0, status: "batch_completed", errors: [] },
      { status: 201 },
    );
  };
}
