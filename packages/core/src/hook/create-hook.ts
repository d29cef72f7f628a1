import { createDelivery } from "../delivery/create-delivery.ts";
import { deliveryStatus } from "../delivery/delivery-status.ts";
import type { DropCause } from "../delivery/drop-reason.ts";
import type { PendingEvent } from "../delivery/event-record.ts";
import type { FlushReport } from "../delivery/flush-report.ts";
import { countDropped, createHookCounters } from "../delivery/hook-counters.ts";
import { readTimeout } from "../delivery/read-timeout.ts";
import { readEnvironment } from "../delivery/resolve-delivery-options.ts";
import { HookError } from "../errors/hook-error.ts";
import { describeValue } from "../event/describe-value.ts";
import type { AnyEventDefinition } from "../event/event.ts";
import { createEventId } from "../event/event-id.ts";
import type { Severity } from "../event/severity.ts";
import { createRedactor } from "../redaction/redactor.ts";
import type { EmitOptions } from "./emit-options.ts";
import type { EmitResult } from "./emit-result.ts";
import type { Hook } from "./hook.ts";
import type { HookHealth } from "./hook-health.ts";
import type { HookOptions } from "./hook-options.ts";
import { createPrepareEvent } from "./prepare-event.ts";
import { readRetryEvent } from "./read-retry-event.ts";
import { validateHookOptions } from "./validate-hook-options.ts";

/** How an event leaves: into the batch, or at once. */
type Route = (event: PendingEvent, eventId: string) => Promise<EmitResult>;

/** What a caller wants to emit. */
interface Emission {
  eventType: string;
  definition: AnyEventDefinition | undefined;
  severity: Severity | undefined;
  data: object;
  options: EmitOptions | undefined;
}

/**
 * Makes the hook of a system: validate, stamp, encode, and hand over to the delivery.
 *
 * @param emitters the definition behind each emitter
 * @throws HookError `invalid_options` naming each bad option
 */
export function createHook(
  system: string,
  emitters: Readonly<Record<string, AnyEventDefinition>>,
  urlOrOptions: string | URL | HookOptions = {},
): Hook {
  const isUrl = typeof urlOrOptions === "string" || urlOrOptions instanceof URL;
  const options: HookOptions = isUrl ? { collectorUrl: urlOrOptions } : urlOrOptions;
  validateHookOptions(options);
  const {
    delivery: shared,
    redact,
    strict = false,
    disabled = isDisabledByEnvironment(),
    ...deliveryOptions
  } = options;

  const delivery = shared ?? createDelivery(deliveryOptions);
  const counters = createHookCounters();
  delivery.register(system, counters);
  const definitions = new Map(Object.values(emitters).map((definition) => [definition.eventType, definition]));
  let shuttingDown: Promise<FlushReport> | undefined;

  const prepareEvent = createPrepareEvent(system, counters, createRedactor(redact));
  const byDefault: Route = delivery.batching ? enqueue : (event, eventId) => sendNow(event, eventId);

  function enqueue(event: PendingEvent, eventId: string): Promise<EmitResult> {
    const outcome = delivery.enqueue(event);
    // In memory the answer is there at once, and the one promise is the caller's.
    if (outcome instanceof Promise) return outcome.then((later) => ({ eventId, ...later }));
    return Promise.resolve(outcome.status === "queued" ? { status: outcome.status, eventId } : { eventId, ...outcome });
  }

  async function sendNow(event: PendingEvent, eventId: string, maxRetries?: number): Promise<EmitResult> {
    const cause = await delivery.send(event, maxRetries);
    return cause === undefined ? { status: "delivered", eventId } : { status: "dropped", eventId, ...cause };
  }

  function emit(call: Emission, route: Route) {
    const nowMs = Date.now();
    const eventId = createEventId(nowMs);
    counters.emitted += 1;
    if (disabled) return drop(call, eventId, { reason: "disabled", error: "Hooks are disabled." });
    if (shuttingDown) return drop(call, eventId, { reason: "shut_down", error: "The hook has been shut down." });
    const { eventType, definition, severity, data, options } = call;
    const prepared = prepareEvent({ eventId, nowMs, eventType, definition, severity, data, options });
    if (!("reason" in prepared)) return route(prepared, eventId);
    const dropped = drop(call, eventId, prepared);
    return strict ? rejectInvalid(prepared.error) : dropped;
  }

  function drop(call: { eventType: string }, eventId: string, { reason, error }: DropCause) {
    // Untyped code may hand over anything, also what has no text.
    const eventType = typeof call.eventType === "string" ? call.eventType : describeValue(call.eventType);
    delivery.drop({ eventId, sourceSystem: system, eventType, error }, counters, reason);
    return Promise.resolve<EmitResult>({ status: "dropped", eventId, reason, error });
  }

  const hook: Hook = {
    system,
    emitEvent: (eventType, severity, data, options) =>
      emit({ eventType, definition: definitions.get(eventType), severity, data, options }, byDefault),
    emitWithRetry(event) {
      const { eventType, severity, data, maxRetries, ...options } = readRetryEvent(event);
      const definition = definitions.get(eventType);
      if (maxRetries !== undefined && !(Number.isInteger(maxRetries) && maxRetries >= 0 && maxRetries <= 100)) {
        counters.emitted += 1;
        const error = `maxRetries: expected a whole number from 0 to 100, got ${describeValue(maxRetries)}.`;
        const dropped = drop({ eventType }, createEventId(), { reason: "invalid", error });
        return strict ? rejectInvalid(error) : dropped;
      }
      return emit({ eventType, definition, severity, data, options }, (event, eventId) =>
        sendNow(event, eventId, maxRetries),
      );
    },
    initialize: () => delivery.initialize(),
    flush: (flushOptions) => delivery.flush(flushOptions),
    async shutdown(shutdownOptions) {
      // Options that are wrong must not leave a hook that takes no events and was never shut down.
      const timeoutMs = readTimeout(shutdownOptions) ?? 30_000;
      // A delivery that others share goes on without this hook.
      shuttingDown ??= shared === undefined ? delivery.shutdown({ timeoutMs }) : delivery.flush({ timeoutMs });
      return shuttingDown;
    },
    async healthCheck() {
      const deliveryHealth = delivery.health();
      const { failing: _failing, shutDown: _shutDown, ...health } = deliveryHealth;
      return {
        status: disabled || shuttingDown !== undefined ? "unavailable" : deliveryStatus(deliveryHealth),
        system,
        eventsEmitted: counters.emitted,
        eventsDelivered: counters.delivered,
        eventsFailed: countDropped(counters),
        eventsDropped: { ...counters.dropped },
        ...health,
      } satisfies HookHealth;
    },
    async [Symbol.asyncDispose]() {
      await hook.shutdown();
    },
  };
  for (const [name, definition] of Object.entries(emitters)) {
    const emitter = (data: object, options?: EmitOptions) =>
      emit({ eventType: definition.eventType, definition, severity: undefined, data, options }, byDefault);
    Object.defineProperty(emitter, "name", { value: name });
    Object.assign(hook, { [name]: emitter });
  }
  return hook;
}

function rejectInvalid(error: string): Promise<never> {
  return Promise.reject(
    new HookError({
      code: "invalid_event",
      message: error,
      fix: "Correct the event; without `strict` it would have been dropped and counted.",
    }),
  );
}

function isDisabledByEnvironment(): boolean {
  return /^(1|true)$/i.test(readEnvironment("HOOKS_DISABLED") ?? "");
}
