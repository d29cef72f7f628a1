import type { AnyEventDefinition, EmitOptions, EmitResult, Hook } from "@hooks/core";

/** A call of an emitter. */
export interface Emission {
  system: string;
  eventType: string;
  /** The payload as the caller gave it. */
  data: Readonly<Record<string, unknown>>;
  /** When it was called, milliseconds since the epoch. */
  atMs: number;
}

/** Who is told about emissions. */
export interface EmissionObserver {
  /** An emitter is called. */
  emitted(emission: Emission): void;
  /** What happened to the event. */
  settled(emission: Emission, result: EmitResult): void;
}

type Emit = (data: Record<string, unknown>, options?: EmitOptions) => Promise<EmitResult>;

/** Wraps a hook so that an observer sees what it emits; whoever emits can't tell the difference. */
export function observeHook<SystemHook extends Hook>(
  hook: SystemHook,
  events: readonly AnyEventDefinition[],
  observer: EmissionObserver,
): SystemHook {
  const eventTypes = new Map(events.map(({ eventType }) => [emitterOf(eventType), eventType]));
  return new Proxy(hook, {
    get(target, property, receiver) {
      const value: unknown = Reflect.get(target, property, receiver);
      const eventType = typeof property === "string" ? eventTypes.get(property) : undefined;
      if (eventType === undefined) return value;
      return async (data: Record<string, unknown>, options?: EmitOptions): Promise<EmitResult> => {
        const emission: Emission = { system: target.system, eventType, data, atMs: Date.now() };
        observer.emitted(emission);
        const result = await (value as Emit)(data, options);
        observer.settled(emission, result);
        return result;
      };
    },
  });
}

/** Renders the name of an event type's emitter: `emitCacheHit` for `cache_hit`. */
function emitterOf(eventType: string): string {
  return eventType.replace(/(?:^|_)([^_])/g, (_, character: string) => character.toUpperCase()).replace(/^/, "emit");
}
