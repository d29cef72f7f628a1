// A system of your own: an event is a value, and a hook is made of events.
import { defineHook, event } from "@hooks/core";
import { seconds, text } from "@hooks/core/schema";
import * as z from "zod/mini";

/** A build is done. Severity `info`, `error` when it failed. */
export const buildFinished = event(
  "build_finished",
  ({ exit_code }) => (exit_code === 0 ? "info" : "error"),
  z.object({ build_id: text(), exit_code: z.int(), duration_seconds: z.optional(seconds()) }),
);

/** Makes the hook of the builder. */
export const createBuilderHook = defineHook("builder", { emitBuildFinished: buildFinished });

await using builder = createBuilderHook({ batching: true });
await builder.emitBuildFinished({ buildId: "b_1", exitCode: 0, durationSeconds: 12.5 });
await builder.emitBuildFinished({ buildId: "b_2", exitCode: 1 });
