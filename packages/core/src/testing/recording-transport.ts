import type { EventRecord } from "../delivery/event-record.ts";
import { HookError } from "../errors/hook-error.ts";
import type { AnyEventDefinition } from "../event/event.ts";
import { type EventOf, readWireEvent, type TypedEvent } from "../event/typed-event.ts";
import type { WireEvent } from "../event/wire-event.ts";
import type { SendOutcome, Transport } from "../transport/transport.ts";

/** A transport that keeps what it is given, for tests of code that emits. */
export interface RecordingTransport extends Transport {
  /** Everything that arrived, in order, payloads in wire names. */
  readonly events: readonly TypedEvent[];
  /** What arrived of one kind, payloads in their documented shape. */
  eventsOf<Definition extends AnyEventDefinition>(definition: Definition): EventOf<Definition>[];
  /**
   * Resolves to the first event of a kind that satisfies `matches`, whether it is here already or still to come.
   *
   * @throws HookError `wait_timeout` that lists what arrived instead, and whatever `matches` throws
   */
  waitFor<Definition extends AnyEventDefinition>(
    definition: Definition,
    options?: WaitOptions<EventOf<Definition>>,
  ): Promise<EventOf<Definition>>;
  /** Forgets what has arrived. */
  clear(): void;
}

/** What to wait for, and for how long. */
export interface WaitOptions<Event> {
  /** Which event of the kind. Default: any. */
  matches?: ((event: Event) => boolean) | undefined;
  /** Most milliseconds to wait. Default 1,000. */
  timeoutMs?: number | undefined;
}

/**
 * Makes a recording transport.
 *
 * @example
 * ```ts
 * const transport = createRecordingTransport();
 * await runWorkflow(createMahavishnuHook({ transport }));
 * expect(transport.eventsOf(workflowFailed)).toHaveLength(0);
 * ```
 */
export function createRecordingTransport(): RecordingTransport {
  const recording = createRecording();
  return {
    ...recording.reading,
    get events() {
      return recording.reading.events;
    },
    send: (events) => {
      recording.add(events);
      return Promise.resolve<SendOutcome>({ status: "delivered" });
    },
  };
}

/** The keeping half, which the scripted transport shares. */
export function createRecording(): {
  add(events: readonly EventRecord[]): void;
  reading: Omit<RecordingTransport, "send">;
} {
  let wireEvents: WireEvent[] = [];
  const watchers = new Set<() => void>();

  const eventsOf = <Definition extends AnyEventDefinition>(definition: Definition) =>
    wireEvents
      .filter((wire) => wire.event_type === definition.eventType)
      .map((wire) => readWireEvent(wire, definition));

  function waitFor<Definition extends AnyEventDefinition>(
    definition: Definition,
    { matches = () => true, timeoutMs = 1_000 }: WaitOptions<EventOf<Definition>> = {},
  ): Promise<EventOf<Definition>> {
    return new Promise((resolve, reject) => {
      const look = () => {
        try {
          const found = eventsOf(definition).find(matches);
          if (found === undefined) return;
          stop();
          resolve(found);
        } catch (error) {
          // A mistake of the test's is the test's to see, not a failed attempt of the delivery.
          stop();
          reject(error);
        }
      };
      const timer = setTimeout(() => {
        stop();
        reject(
          new HookError({
            code: "wait_timeout",
            message: `No ${definition.eventType} that matches arrived within ${timeoutMs} ms; what arrived: ${wireEvents.map((wire) => wire.event_type).join(", ") || "nothing"}.`,
            fix: "Check that the code emits it, and flush the hook when it batches.",
          }),
        );
      }, timeoutMs);
      const stop = () => {
        clearTimeout(timer);
        watchers.delete(look);
      };
      watchers.add(look);
      look();
    });
  }

  return {
    add(events) {
      // One by one: as arguments of one call, a batch may be more than the stack holds.
      for (const event of events) wireEvents.push(JSON.parse(event.json) as WireEvent);
      for (const look of [...watchers]) look();
    },
    reading: {
      get events() {
        return wireEvents.map((wire) => readWireEvent(wire));
      },
      eventsOf,
      waitFor,
      clear() {
        wireEvents = [];
      },
    },
  };
}
