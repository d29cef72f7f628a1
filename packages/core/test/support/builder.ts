import * as z from "zod/mini";
import { defineHook, event } from "../../src/index.ts";

/** A build ended; `notes` takes anything, so that tests can put in what no JSON can hold. */
export const buildFinished = event(
  "build_finished",
  "info",
  z.object({
    build_id: z.string().check(z.minLength(1)),
    exit_code: z.int(),
    notes: z.optional(z.unknown()),
  }),
);

/** A build waits for a machine; how badly, depends on the line before it. */
export const buildQueued = event(
  "build_queued",
  ({ builds_ahead }) => (builds_ahead > 10 ? "warning" : "debug"),
  z.object({ builds_ahead: z.int() }),
);

/** Makes hooks of a system that no package knows. */
export const createBuilderHook = defineHook("builder", {
  emitBuildFinished: buildFinished,
  emitBuildQueued: buildQueued,
});

/** A valid payload of `build_finished`, told apart by its id. */
export const build = (buildId: string, notes?: unknown) => ({ buildId, exitCode: 0, notes });
