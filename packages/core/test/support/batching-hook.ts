import type { EventRecord, HookOptions, SendOutcome } from "../../src/index.ts";
import { createBuilderHook } from "./builder.ts";
import {
  type ControlledRequest,
  type ControlledTransport,
  createControlledTransport,
  fieldOf,
} from "./controlled-transport.ts";

/** A batching hook over a controlled transport, with what became of its events. */
export interface BatchingSetUp {
  readonly hook: ReturnType<typeof createBuilderHook>;
  readonly transport: ControlledTransport;
  /** Build ids, in the order of delivery. */
  readonly delivered: string[];
  /** Build id (or the event's type where nothing was encoded) and reason, in the order of dropping. */
  readonly dropped: string[];
  /** Emits builds of these ids. */
  emit(...buildIds: string[]): Promise<void>;
  /** The build ids of each request so far. */
  batches(): string[][];
}

/** Sets up a batching hook whose policies are loaded, so that a faked clock moves it. */
export async function setUpBatching(
  options: HookOptions = {},
  answerOf?: (request: ControlledRequest, index: number) => SendOutcome | undefined,
): Promise<BatchingSetUp> {
  const transport = createControlledTransport(answerOf);
  const delivered: string[] = [];
  const dropped: string[] = [];
  const hook = createBuilderHook({
    transport,
    batching: true,
    logger: false,
    onDelivered: (events) => delivered.push(...buildIdsOf(events)),
    onDropped: (events, reason) =>
      dropped.push(
        ...events.map(
          ({ eventType, ...event }) =>
            `${event.json === undefined ? eventType : buildIdsOf([{ eventType, ...event } as EventRecord])[0]} ${reason}`,
        ),
      ),
    ...options,
  });
  await hook.initialize();
  return {
    hook,
    transport,
    delivered,
    dropped,
    async emit(...buildIds) {
      for (const buildId of buildIds) await hook.emitBuildFinished({ buildId, exitCode: 0 });
    },
    batches: () => transport.requests.map((request) => buildIdsOf(request.events)),
  };
}

/** `b1`, `b2`, …: ids for so many builds. */
export function buildIds(count: number, first = 1): string[] {
  return Array.from({ length: count }, (_, index) => `b${first + index}`);
}

function buildIdsOf(events: readonly EventRecord[]): string[] {
  return fieldOf("build_id", events).map(String);
}
