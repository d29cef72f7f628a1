import type { StoredEvent } from "@hooks/client";
import { durationFields } from "./pairing-rules.ts";

/** How long an event says that something took, milliseconds; undefined when it says nothing that can be. */
export function reportedDuration({ data }: StoredEvent): number | undefined {
  for (const [field, unitMs] of durationFields) {
    const value = data[field];
    if (typeof value === "number" && Number.isFinite(value) && value >= 0) return value * unitMs;
  }
  return undefined;
}
