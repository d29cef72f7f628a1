import { isClientError } from "@hooks/client";

/** Says in words of the page why the collector gave no answer, and what to do. */
export function describeProblem(error: unknown): string {
  if (!isClientError(error)) return String(error);
  // A collector's own words for this are about programs: what they set is no part of a page.
  if (error.code === "unreachable") return `Nothing answers at ${location.host}. Start it with hooks serve.`;
  return error.message;
}
