import { currentCorrelation } from "../correlation/correlation.ts";
import type { Severity } from "../event/severity.ts";
import type { EmitResult } from "./emit-result.ts";
import type { Hook } from "./hook.ts";
import type { Payload } from "./payload.ts";

/** One event of {@link emitMultipleEvents}: its type, its severity and its payload. */
export type EventTuple = readonly [eventType: string, severity: Severity, data: Payload];

/**
 * Emits several events through one hook, all under one correlation id. Results stand in the order of the events; one
 * that is dropped does not hold up the others.
 *
 * @param options `correlationId`: the id that they share; left out, that of the surrounding `withCorrelation`, else a fresh UUID
 */
export function emitMultipleEvents(
  events: readonly EventTuple[],
  hook: Hook,
  options: { correlationId?: string | undefined } = {},
): Promise<EmitResult[]> {
  const shared = { ...options, correlationId: options.correlationId ?? currentCorrelation() ?? crypto.randomUUID() };
  return Promise.all(
    // By place, as an entry of untyped code may be no tuple at all: then it is an invalid event.
    events.map((event) => hook.emitEvent(event?.[0], event?.[1], event?.[2], shared)),
  );
}
