import { HookError } from "../errors/hook-error.ts";
import type { AnyEventDefinition, EventDefinition } from "../event/event.ts";
import { sourceSystemPattern } from "../event/wire-limits.ts";
import { createHook } from "./create-hook.ts";
import type { Emitter, Hook } from "./hook.ts";
import type { HookOptions } from "./hook-options.ts";

/** Makes hooks of one system, and knows the events that the system emits. */
export interface HookFactory<SystemHook extends Hook> {
  /**
   * Makes a hook.
   *
   * @param options the collector's URL, all options, or nothing (`HOOKS_COLLECTOR_URL`, else `http://localhost:8002`)
   * @throws HookError `invalid_options` naming each bad option
   */
  (options?: string | URL | HookOptions): SystemHook;
  /** The system's name on the wire. */
  readonly system: string;
  /** Everything that the system emits, for catalogs and readers. */
  readonly events: readonly AnyEventDefinition[];
}

/** The definitions that a documented hook interface asks for: one for each emitter, with exactly its payload. */
export type EventsOf<SystemHook extends Hook> = {
  [Name in Exclude<keyof SystemHook, keyof Hook>]: SystemHook[Name] extends (
    data: infer Data extends object,
    ...rest: never[]
  ) => unknown
    ? EventDefinition<string, Data>
    : never;
};

/** The hook that a set of definitions gives: an emitter for each of them. */
export type HookOf<Events extends Record<string, AnyEventDefinition>> = Hook & {
  [Name in keyof Events]: Events[Name] extends EventDefinition<string, infer Data> ? Emitter<Data> : never;
};

/**
 * Defines the hook of a system from its events. With an interface as its type argument, the compiler holds names and
 * payloads of the definitions to what that interface documents.
 *
 * @param system the system's name on the wire, `^[a-z][a-z0-9_]{0,63}$`
 * @param events what each emitter emits
 * @throws HookError `invalid_definition` when the system's name does not fit, an emitter has the name of a hook's own
 *   method, or two emitters share an event type
 *
 * @example
 * ```ts
 * const createBuilderHook = defineHook("builder", { emitBuildFinished: event("build_finished", "info", schema) });
 * ```
 */
export function defineHook<SystemHook extends Hook>(
  system: string,
  events: NoInfer<EventsOf<SystemHook>>,
): HookFactory<SystemHook>;
export function defineHook<const Events extends Record<string, AnyEventDefinition>>(
  system: string,
  events: Events,
): HookFactory<HookOf<Events>>;
export function defineHook(system: string, emitters: object): HookFactory<Hook> {
  const events = emitters as Record<string, AnyEventDefinition>;
  if (!sourceSystemPattern.test(system)) {
    throw new HookError({
      code: "invalid_definition",
      message: `The system name ${JSON.stringify(system)} does not match ${sourceSystemPattern.source}.`,
      fix: "Use lower-case letters, digits and underscores, starting with a letter.",
    });
  }
  const taken = Object.keys(events).find((name) => memberNames.includes(name));
  if (taken !== undefined) {
    throw new HookError({
      code: "invalid_definition",
      message: `An emitter of ${system} is named ${JSON.stringify(taken)}, which every hook has already.`,
      fix: "Name it after its event, like emitThingDone.",
    });
  }
  const definitions = Object.values(events);
  const eventTypes = definitions.map((definition) => definition.eventType);
  const repeated = eventTypes.find((eventType, index) => eventTypes.indexOf(eventType) !== index);
  if (repeated !== undefined) {
    throw new HookError({
      code: "invalid_definition",
      message: `Two emitters of ${system} share the event type ${JSON.stringify(repeated)}.`,
      fix: "Give each emitter an event type of its own.",
    });
  }
  return Object.assign((options?: string | URL | HookOptions) => createHook(system, events, options), {
    system,
    events: definitions,
  });
}

/** What a hook has without any emitter; `then` would make it a promise to `await`. */
const memberNames: readonly string[] = [
  "system",
  "emitEvent",
  "emitWithRetry",
  "initialize",
  "flush",
  "shutdown",
  "healthCheck",
  "then",
];
