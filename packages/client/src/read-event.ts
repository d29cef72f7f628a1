import { type AnyEventDefinition, readWireEvent, type TypedEvent, type WireEvent } from "@hooks/core";

/** Makes what reads events off the wire: those of a definition with their documented names, the rest as they are. */
export function createEventReader(
  definitions: readonly AnyEventDefinition[] = [],
): (wire: WireEvent) => TypedEvent<string, object> {
  const known = new Map(definitions.map((definition) => [definition.eventType, definition]));
  return (wire) => {
    const definition = known.get(wire.event_type);
    return definition === undefined ? readWireEvent(wire) : readWireEvent(wire, definition);
  };
}
