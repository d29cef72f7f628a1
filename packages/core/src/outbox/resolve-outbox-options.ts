import * as z from "zod/mini";
import { HookError } from "../errors/hook-error.ts";
import { formatProblems, toProblems } from "../event/validation-problem.ts";
import type { SqliteOutboxOptions } from "./sqlite-outbox.ts";

/** Options of a disk outbox with every default filled in. */
export interface OutboxSettings {
  synchronous: "normal" | "full";
  maxEvents: number;
  maxBytes: number;
  maxAgeMs: number;
  commitDelayMs: number;
  /** Most bytes of JSON that are read ahead, or kept in memory beside the disk while they are all that waits. */
  windowBytes: number;
  /** Most bytes of JSON that wait in memory for a disk that takes nothing. */
  memoryBytes: number;
}

const positive = () => z.optional(z.int().check(z.minimum(1)));

const schema = z.strictObject({
  path: z.string().check(
    z.minLength(1),
    z.refine((path) => !/^file:|\0/i.test(path), "the path of a file, no URL and without a null character"),
  ),
  synchronous: z.optional(z.enum(["normal", "full"])),
  maxEvents: positive(),
  maxBytes: positive(),
  maxAgeMs: z.optional(z.int().check(z.minimum(0))),
  commitDelayMs: z.optional(z.number().check(z.minimum(0), z.maximum(1_000))),
});

/** Checks the options and fills in defaults. Throws one error that names every bad one. */
export function resolveOutboxOptions(path: string, options: SqliteOutboxOptions): OutboxSettings {
  const given: unknown = typeof options === "object" && options !== null ? { ...options, path } : options;
  const result = schema.safeParse(given);
  if (!result.success) {
    const { path: _, ...known } = schema.def.shape;
    throw new HookError({
      code: "invalid_options",
      message: `sqliteOutbox got bad options: ${formatProblems(toProblems(result.error.issues, given))}.`,
      fix: `It takes the path of a file and the options ${Object.keys(known).join(", ")}.`,
    });
  }
  return {
    synchronous: options.synchronous ?? "normal",
    maxEvents: options.maxEvents ?? 1_000_000,
    maxBytes: options.maxBytes ?? 512 * 1024 * 1024,
    maxAgeMs: options.maxAgeMs ?? 7 * 24 * 60 * 60_000,
    commitDelayMs: options.commitDelayMs ?? 5,
    windowBytes: 2 * 1024 * 1024,
    // As much as a queue in memory holds unless told otherwise.
    memoryBytes: 16 * 1024 * 1024,
  };
}
