import { type EventDefinition, event } from "@hooks/core";
import { count, openSet, text, wholeNumber } from "@hooks/core/schema";
import * as z from "zod/mini";
import { type AdapterKey, adapterKeys } from "../adapter-keys.ts";
import { type ComponentDomain, componentDomains } from "../component-domains.ts";
import { type ComponentSource, componentSources } from "../component-sources.ts";

/** Payload of `adapter_resolved`: the resolver picks an adapter. */
export interface AdapterResolved {
  /** What sort of component is resolved. */
  domain: ComponentDomain;
  /** What the adapter is for. */
  key: AdapterKey;
  /** The provider that was picked, for example `redis`. */
  provider: string;
  /** Priority of the picked candidate, −1000 to 1000. */
  priority?: number | undefined;
  /** Level of the picked candidate in the stack, −100 to 100. */
  stackLevel?: number | undefined;
  /** Where the picked candidate comes from. */
  source?: ComponentSource | undefined;
  /** Whether it won through a setting rather than by score. */
  selectionOverride?: boolean | undefined;
  /** Why it won, for example `priority=400`. */
  reasons?: string[] | undefined;
  /** Candidates that were considered, at least 1. */
  candidatesConsidered?: number | undefined;
  /** Capabilities that were asked for. */
  capabilities?: string[] | undefined;
  /** Whether all of `capabilities` are needed and not just one. The resolver's default is true. */
  requireAll?: boolean | undefined;
  /** Version of the adapter. */
  version?: string | undefined;
  /** Who owns the adapter. */
  owner?: string | undefined;
}

/** The resolver picks an adapter. Severity `info`. */
export const adapterResolved: EventDefinition<"adapter_resolved", AdapterResolved> = event(
  "adapter_resolved",
  "info",
  () =>
    z.object({
      domain: openSet(componentDomains),
      key: openSet(adapterKeys),
      provider: text(),
      priority: z.optional(wholeNumber(-1000, 1000)),
      stack_level: z.optional(wholeNumber(-100, 100)),
      source: z.optional(z.enum(componentSources)),
      selection_override: z.optional(z.boolean()),
      reasons: z.optional(z.array(text())),
      candidates_considered: z.optional(count(1)),
      capabilities: z.optional(z.array(text())),
      require_all: z.optional(z.boolean()),
      version: z.optional(text()),
      owner: z.optional(text()),
    }),
);
