import type { EmitOptions, EmitResult, Hook, Severity } from "@hooks/core";

/** An event to emit, with the names of the wire. What it holds is checked when it is emitted. */
export interface EmittedEvent {
  source_system?: unknown;
  event_type?: unknown;
  severity?: unknown;
  data?: unknown;
  correlation_id?: unknown;
  causation_id?: unknown;
  tags?: unknown;
  timestamp?: unknown;
}

/** What became of an event. An event that was none has no id. */
export type Outcome =
  | { status: "delivered" | "queued" | "stored"; event_id: string }
  | { status: "dropped"; event_id: string | null; reason: string; error: string };

/** Emits events of any system. */
export interface CommandEmitter {
  emit(event: EmittedEvent): Promise<Outcome>;
  close(): Promise<void>;
}

/** Makes what emits for the command line: one delivery for all systems, which says nothing by itself. */
export async function createEmitter(options: {
  collector?: string;
  token?: string;
  retries: number;
}): Promise<CommandEmitter> {
  const { createDelivery, defineHook } = await import("@hooks/core");
  const delivery = createDelivery({
    collectorUrl: options.collector,
    token: options.token,
    retry: { maxRetries: options.retries },
    logger: false,
  });
  const hooks = new Map<string, Hook>();

  function hookOf(system: string): Hook {
    const hook = hooks.get(system) ?? defineHook(system, {})({ delivery });
    hooks.set(system, hook);
    return hook;
  }

  return {
    async emit({ source_system, event_type, severity = "info", data = {}, ...rest }) {
      const { correlation_id, causation_id, tags, timestamp } = rest;
      try {
        const emitOptions = {
          correlationId: correlation_id ?? undefined,
          causationId: causation_id ?? undefined,
          tags: tags ?? undefined,
          timestamp: timestamp ?? undefined,
        } as EmitOptions;
        const hook = hookOf(source_system as string);
        return toOutcome(
          await hook.emitEvent(
            event_type as string,
            (severity ?? "info") as Severity,
            (data ?? {}) as Record<string, unknown>,
            emitOptions,
          ),
        );
      } catch (error) {
        // A name that no system can have; everything else is a result.
        return { status: "dropped", event_id: null, reason: "invalid", error: (error as Error).message };
      }
    },
    async close() {
      await Promise.all(Array.from(hooks.values(), (hook) => hook.shutdown()));
    },
  };
}

function toOutcome(result: EmitResult): Outcome {
  if (result.status !== "dropped") return { status: result.status, event_id: result.eventId };
  return { status: "dropped", event_id: result.eventId, reason: result.reason, error: result.error };
}
