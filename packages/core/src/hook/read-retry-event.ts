import type { EmitWithRetryOptions } from "./hook.ts";

/**
 * Reads what a caller hands to `emitWithRetry`. Of what untyped code made unreadable, by a getter that throws, it reads
 * nothing, which then is an invalid event like any other.
 */
export function readRetryEvent(event: EmitWithRetryOptions): EmitWithRetryOptions {
  try {
    // Named one by one: a field may be inherited, which a spread leaves out.
    const { eventType, severity, data, maxRetries, ...options } = event ?? {};
    return { ...options, eventType, severity, data, maxRetries };
  } catch {
    return {} as EmitWithRetryOptions;
  }
}
