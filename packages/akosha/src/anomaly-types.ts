import type { OpenSet } from "@hooks/core";

/** The kinds of anomaly that are known today. */
export const anomalyTypes = [
  "spike_in_errors",
  "unusual_traffic",
  "trend_change",
  "prediction_threshold",
  "high_latency",
  "low_hit_rate",
  "storage_capacity",
  "new_entity_detected",
  "relationship_change",
] as const;

/** Kind of anomaly: one of {@link anomalyTypes}, or any other. */
export type AnomalyType = OpenSet<(typeof anomalyTypes)[number]>;
