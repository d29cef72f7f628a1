import type { z } from "zod";
import { formatProblems, toProblems } from "../ingest/problem.ts";
import { HttpError } from "./http-error.ts";

/**
 * Reads query parameters; a wrong or unknown one is a 422 that says which are known.
 *
 * @param beside names of parameters that are read elsewhere, to be told with those of the schema
 */
export function readQuery<Schema extends z.ZodObject>(
  schema: Schema,
  query: unknown,
  beside: readonly string[] = [],
): z.output<Schema> {
  const parsed = schema.safeParse(query);
  if (parsed.success) return parsed.data;
  const known = [...Object.keys(schema.shape), ...beside];
  const details = parsed.error.issues.flatMap((issue) =>
    issue.code === "unrecognized_keys"
      ? issue.keys.map((path) => ({ path, message: `unknown parameter, ${listOf(known)}` }))
      : toProblems([issue], query),
  );
  throw new HttpError(422, "invalid_query", `${formatProblems(details)}.`, { details });
}

function listOf(known: readonly string[]): string {
  return known.length === 0 ? "there are none here" : `the known ones are ${known.join(", ")}`;
}
