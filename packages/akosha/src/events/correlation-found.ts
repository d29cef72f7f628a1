import { type EventDefinition, event } from "@hooks/core";
import { count, isoTime, text } from "@hooks/core/schema";
import * as z from "zod/mini";

/** How close a correlation is. */
export type CorrelationStrength = "strong" | "moderate";

/** Payload of `correlation_found`: two systems' metrics correlate; one event for each pair of systems. */
export interface CorrelationFound {
  /** Name of the metric that correlates. */
  metricName: string;
  /** Id of the first system of the pair. */
  system1: string;
  /** Id of the second system of the pair. */
  system2: string;
  /** Correlation coefficient, from −1 (opposite) to 1 (alike). */
  correlation: number;
  /** How close the correlation is. */
  strength?: CorrelationStrength | undefined;
  /** How it was computed, for example `pearson`. */
  method?: string | undefined;
  /** Systems that were compared, at least 2. */
  totalSystems?: number | undefined;
  /** Pairs that correlate significantly in the same analysis, at least 1. */
  significantCorrelations?: number | undefined;
  /** Pairs of values that were compared, at least 5. */
  sampleSize?: number | undefined;
  /** Start of the data that was compared: ISO 8601 with its offset. */
  timeRangeStart?: string | undefined;
  /** End of the data that was compared: ISO 8601 with its offset. */
  timeRangeEnd?: string | undefined;
  /** Id of this finding. */
  findingId?: string | undefined;
}

/** Two systems' metrics correlate; one event for each pair of systems. Severity `info`. */
export const correlationFound: EventDefinition<"correlation_found", CorrelationFound> = event(
  "correlation_found",
  "info",
  () =>
    z.object({
      metric_name: text(),
      system_1: text(),
      system_2: text(),
      correlation: z.number().check(z.minimum(-1), z.maximum(1)),
      strength: z.optional(z.enum(["strong", "moderate"])),
      method: z.optional(text()),
      total_systems: z.optional(count(2)),
      significant_correlations: z.optional(count(1)),
      sample_size: z.optional(count(5)),
      time_range_start: z.optional(isoTime()),
      time_range_end: z.optional(isoTime()),
      finding_id: z.optional(text()),
    }),
);
