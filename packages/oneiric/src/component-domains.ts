import type { OpenSet } from "@hooks/core";

/** The domains that are known today. */
export const componentDomains = ["adapter", "action", "service", "task", "event", "workflow"] as const;

/** What sort of component is resolved: one of {@link componentDomains}, or any other. */
export type ComponentDomain = OpenSet<(typeof componentDomains)[number]>;
