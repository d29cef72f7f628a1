import type { AnyEventDefinition, EventDefinition } from "./event.ts";
import type { Severity } from "./severity.ts";
import type { WireEvent, WireProblem } from "./wire-event.ts";

/** An event as TypeScript reads it: the envelope in camelCase, and a payload of a known shape. */
export interface TypedEvent<Type extends string = string, Data extends object = Record<string, unknown>> {
  /** UUID, minted when the event was emitted. */
  readonly eventId: string;
  /** When it happened: ISO 8601 UTC. */
  readonly timestamp: string;
  /** The system that emitted it, for example `session_buddy`. */
  readonly sourceSystem: string;
  /** What happened, for example `workflow_started`. */
  readonly eventType: Type;
  /** How much it matters. */
  readonly severity: Severity;
  /** The story that it belongs to, or null. */
  readonly correlationId: string | null;
  /** Id of the event that caused this one. */
  readonly causationId?: string | undefined;
  /** The payload: camelCase where its definition is known, else in wire names. */
  readonly data: Data;
  /** Free labels. */
  readonly tags: readonly string[];
  /** What the collector found wrong with the payload, its paths in wire names; absent when nothing is known to be wrong. */
  readonly problems?: readonly WireProblem[] | undefined;
}

/** The events of a definition, or of each of several: a union that `eventType` tells apart. */
export type EventOf<Definition extends AnyEventDefinition> =
  Definition extends EventDefinition<infer Type, infer Data> ? TypedEvent<Type, Data> : never;

/** Reads an event off the wire. With a definition its payload gets the documented names; without, it stays as it is. */
export function readWireEvent(wire: WireEvent): TypedEvent;
export function readWireEvent<Definition extends AnyEventDefinition>(
  wire: WireEvent,
  definition: Definition,
): EventOf<Definition>;
export function readWireEvent(wire: WireEvent, definition?: AnyEventDefinition): TypedEvent {
  return {
    eventId: wire.event_id,
    timestamp: wire.timestamp,
    sourceSystem: wire.source_system,
    eventType: wire.event_type,
    severity: wire.severity,
    correlationId: wire.correlation_id,
    ...(wire.causation_id === undefined ? {} : { causationId: wire.causation_id }),
    data: definition === undefined ? wire.data : definition.fromWire(wire.data),
    tags: wire.tags,
    ...(wire.problems === undefined ? {} : { problems: wire.problems }),
  };
}

/** Writes an event as it is on the wire: the other way of {@link readWireEvent} without a definition. */
export function toWireEvent(event: TypedEvent): WireEvent {
  return {
    event_id: event.eventId,
    timestamp: event.timestamp,
    source_system: event.sourceSystem,
    event_type: event.eventType,
    severity: event.severity,
    correlation_id: event.correlationId,
    ...(event.causationId === undefined ? {} : { causation_id: event.causationId }),
    data: event.data,
    tags: [...event.tags],
    ...(event.problems === undefined ? {} : { problems: event.problems }),
  };
}
