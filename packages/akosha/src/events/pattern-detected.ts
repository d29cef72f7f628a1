import { type EventDefinition, event } from "@hooks/core";
import { count, fraction, isoTime, jsonObject, openSet, text } from "@hooks/core/schema";
import * as z from "zod/mini";
import { type PatternType, patternTypes } from "../pattern-types.ts";

/** Where a metric is heading. */
export type TrendDirection = "increasing" | "decreasing" | "stable";

/** Payload of `pattern_detected`: a pattern is identified. */
export interface PatternDetected {
  /** Id of the pattern. */
  patternId: string;
  /** Kind of pattern. */
  patternType: PatternType;
  /** The pattern in words. */
  description: string;
  /** How sure the detection is, from 0 to 1. */
  confidence: number;
  /** Name of the metric that shows the pattern. */
  metricName?: string | undefined;
  /** Id of the system that shows the pattern. */
  systemId?: string | undefined;
  /** Where the metric is heading. */
  trendDirection?: TrendDirection | undefined;
  /** How well the trend fits the data: R² from 0 to 1. */
  trendStrength?: number | undefined;
  /** Change over the time range in percent, negative when the metric fell. */
  percentChange?: number | undefined;
  /** How often the pattern occurred, at least 1. */
  frequency?: number | undefined;
  /** Start of the data that was looked at: ISO 8601 with its offset. */
  timeRangeStart?: string | undefined;
  /** End of the data that was looked at: ISO 8601 with its offset. */
  timeRangeEnd?: string | undefined;
  /** What else is known about the pattern, an object that travels nested, as it is. */
  metadata?: Record<string, unknown> | undefined;
}

/** A pattern is identified. Severity `info`. */
export const patternDetected: EventDefinition<"pattern_detected", PatternDetected> = event(
  "pattern_detected",
  "info",
  () =>
    z.object({
      pattern_id: text(),
      pattern_type: openSet(patternTypes),
      description: text(),
      confidence: fraction(),
      metric_name: z.optional(text()),
      system_id: z.optional(text()),
      trend_direction: z.optional(z.enum(["increasing", "decreasing", "stable"])),
      trend_strength: z.optional(fraction()),
      percent_change: z.optional(z.number()),
      frequency: z.optional(count(1)),
      time_range_start: z.optional(isoTime()),
      time_range_end: z.optional(isoTime()),
      metadata: z.optional(jsonObject()),
    }),
);
