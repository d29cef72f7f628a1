import { type EventDefinition, event } from "@hooks/core";
import { count, milliseconds, openSet, text } from "@hooks/core/schema";
import * as z from "zod/mini";
import { type ComponentDomain, componentDomains } from "../component-domains.ts";
import { type ComponentSource, componentSources } from "../component-sources.ts";

/** Where a component stands; a successful load ends in `ready`. */
export type ComponentState = "unknown" | "activating" | "ready" | "failed";

/** Payload of `component_loaded`: a component is loaded or swapped in. */
export interface ComponentLoaded {
  /** What sort of component is loaded. */
  domain: ComponentDomain;
  /** What the component is for, for example `cache`. */
  key: string;
  /** The provider that is loaded, for example `redis`. */
  provider: string;
  /** How long loading took: milliseconds, at least 0, fractions allowed. */
  durationMs?: number | undefined;
  /** Where the component stands, `ready` on success. */
  state?: ComponentState | undefined;
  /** The provider before, when this is a swap. */
  previousProvider?: string | undefined;
  /** Whether the load was forced. */
  forced?: boolean | undefined;
  /** Version of the component. */
  version?: string | undefined;
  /** Where the component comes from. */
  source?: ComponentSource | undefined;
  /** Swaps that have succeeded so far, at least 0. */
  successfulSwaps?: number | undefined;
  /** Swaps that have failed so far, at least 0. */
  failedSwaps?: number | undefined;
}

/** A component is loaded or swapped in. Severity `info`. */
export const componentLoaded: EventDefinition<"component_loaded", ComponentLoaded> = event(
  "component_loaded",
  "info",
  () =>
    z.object({
      domain: openSet(componentDomains),
      key: text(),
      provider: text(),
      duration_ms: z.optional(milliseconds()),
      state: z.optional(z.enum(["unknown", "activating", "ready", "failed"])),
      previous_provider: z.optional(text()),
      forced: z.optional(z.boolean()),
      version: z.optional(text()),
      source: z.optional(z.enum(componentSources)),
      successful_swaps: z.optional(count()),
      failed_swaps: z.optional(count()),
    }),
);
