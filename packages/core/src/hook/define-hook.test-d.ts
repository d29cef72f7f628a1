import * as z from "zod/mini";
import {
  type DataOf,
  defineHook,
  type EmitResult,
  type Emitter,
  type EventOf,
  emitMultipleEvents,
  event,
  type Hook,
  type HookOf,
  readWireEvent,
  type WireEvent,
} from "../index.ts";

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function holds<_Claim extends true>(): void {}

const buildFinished = event(
  "build_finished",
  "info",
  z.object({
    build_id: z.string(),
    exit_code: z.int(),
    branch_name: z.optional(z.string()),
    nested_data: z.object({ snake_case: z.string() }),
  }),
);
const buildQueued = event(
  "build_queued",
  (data) => (data.builds_ahead > 1 ? "warning" : "info"),
  z.object({ builds_ahead: z.int() }),
);

// The payload is the schema's, with its top-level names in camelCase.
holds<
  Same<
    DataOf<typeof buildFinished>,
    { buildId: string; exitCode: number; branchName?: string | undefined; nestedData: { snake_case: string } }
  >
>();

// An event narrows by its type.
declare const read: EventOf<typeof buildFinished | typeof buildQueued>;
if (read.eventType === "build_queued") {
  holds<Same<typeof read.data.buildsAhead, number>>();
  // @ts-expect-error that is a field of the other event
  read.data.buildId;
}
declare const wire: WireEvent;
holds<Same<ReturnType<typeof readWireEvent<typeof buildQueued>>["data"], DataOf<typeof buildQueued>>>();
readWireEvent(wire, buildQueued).data.buildsAhead.toFixed();

// Emitters take the payload, options, and nothing else.
const createBuilderHook = defineHook("builder", { emitBuildFinished: buildFinished, emitBuildQueued: buildQueued });
declare const hook: ReturnType<typeof createBuilderHook>;
holds<Same<typeof hook.emitBuildQueued, Emitter<{ buildsAhead: number }>>>();
holds<Same<ReturnType<typeof hook.emitBuildQueued>, Promise<EmitResult>>>();
hook.emitBuildFinished({ buildId: "b1", exitCode: 0, nestedData: { snake_case: "as it is" } }, { severity: "error" });
// @ts-expect-error a field is missing
hook.emitBuildFinished({ buildId: "b1", nestedData: { snake_case: "" } });
// @ts-expect-error a field has another type
hook.emitBuildQueued({ buildsAhead: "two" });
// @ts-expect-error wire names are not what a caller writes
hook.emitBuildQueued({ builds_ahead: 2 });
// @ts-expect-error there is no such severity
hook.emitBuildQueued({ buildsAhead: 2 }, { severity: "loud" });
// @ts-expect-error there is no such emitter
hook.emitBuildStarted;
// @ts-expect-error there is no such option
createBuilderHook({ batchSize: 10 });

// A dropped result says why, any other does not.
declare const result: EmitResult;
if (result.status === "dropped") holds<Same<typeof result.error, string>>();
// @ts-expect-error only a dropped result has a reason
else result.reason;

/** A payload as a service declares it for itself. */
interface CoffeeReady {
  cups: number;
  strong?: boolean;
}
class Brew implements CoffeeReady {
  cups = 2;
}

// An event of any type takes an object of fields, however it was declared.
declare const coffeeReady: CoffeeReady;
declare const fields: Record<string, unknown>;
hook.emitEvent("coffee_ready", "info", { cups: 2, beans: { kind: "arabica" } }, { tags: ["kitchen"] });
hook.emitEvent("coffee_ready", "info", {});
hook.emitEvent("coffee_ready", "info", coffeeReady);
hook.emitEvent("coffee_ready", "info", new Brew());
hook.emitEvent("coffee_ready", "info", fields);
hook.emitWithRetry({ eventType: "coffee_ready", severity: "info", data: coffeeReady });
emitMultipleEvents([["coffee_ready", "info", coffeeReady]], hook);
// @ts-expect-error a text is no object
hook.emitEvent("coffee_ready", "info", "ready");
// @ts-expect-error null is none
hook.emitEvent("coffee_ready", "info", null);
// @ts-expect-error a list is no object of fields
hook.emitEvent("coffee_ready", "info", [coffeeReady]);
// @ts-expect-error a Map is none
hook.emitEvent("coffee_ready", "info", new Map([["cups", 2]]));
// @ts-expect-error a function is none
hook.emitEvent("coffee_ready", "info", () => coffeeReady);
// @ts-expect-error a class is none, an object of it is
hook.emitEvent("coffee_ready", "info", Brew);
// @ts-expect-error a promise is to be awaited first
hook.emitEvent("coffee_ready", "info", Promise.resolve(coffeeReady));
// @ts-expect-error a Date is a text in JSON
hook.emitEvent("coffee_ready", "info", new Date());
// @ts-expect-error there is no such option
hook.emitEvent("coffee_ready", "info", coffeeReady, { corelationId: "story" });

/** What a system documents. */
interface BuilderHook extends Hook {
  emitBuildFinished: Emitter<{
    buildId: string;
    exitCode: number;
    branchName?: string | undefined;
    nestedData: { snake_case: string };
  }>;
  emitBuildQueued: Emitter<{ buildsAhead: number }>;
}

const documented = defineHook<BuilderHook>("builder", {
  emitBuildFinished: buildFinished,
  emitBuildQueued: buildQueued,
});
holds<Same<ReturnType<typeof documented>, BuilderHook>>();
holds<Same<HookOf<{ emitBuildQueued: typeof buildQueued }>["emitBuildQueued"], BuilderHook["emitBuildQueued"]>>();

// Documentation and definitions can't drift apart.
// @ts-expect-error an emitter of the interface has no definition
defineHook<BuilderHook>("builder", { emitBuildFinished: buildFinished });
defineHook<BuilderHook>("builder", {
  emitBuildFinished: buildFinished,
  emitBuildQueued: buildQueued,
  // @ts-expect-error the interface knows no such emitter
  emitBuildLost: buildQueued,
});
// @ts-expect-error two definitions are swapped
defineHook<BuilderHook>("builder", { emitBuildFinished: buildQueued, emitBuildQueued: buildFinished });
defineHook<BuilderHook>("builder", {
  emitBuildFinished: buildFinished,
  // @ts-expect-error a field has another type than the interface says
  emitBuildQueued: event("build_queued", "info", z.object({ builds_ahead: z.string() })),
});
defineHook<BuilderHook>("builder", {
  emitBuildFinished: buildFinished,
  // @ts-expect-error a field has another name than the interface says
  emitBuildQueued: event("build_queued", "info", z.object({ builds_before: z.int() })),
});
