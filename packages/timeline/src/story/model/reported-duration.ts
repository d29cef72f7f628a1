import type { StoredEvent } from "@hooks/client";
import { durationFields } from "./pairing-rules.ts";

/** What is longer than a century is no duration. */
const longestMs = 100 * 365.25 * 86_400_000;

/** How long an event says that something took, milliseconds; undefined when it says nothing that can be. */
export function reportedDuration({ data }: StoredEvent): number | undefined {
  for (const [field, unitMs] of durationFields) {
    const value = data[field];
    if (typeof value === "number" && value >= 0 && value * unitMs <= longestMs) return value * unitMs;
  }
  return undefined;
}
