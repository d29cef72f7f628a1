import { type EventDefinition, event } from "@hooks/core";
import { fraction, jsonObject, openSet, text } from "@hooks/core/schema";
import * as z from "zod/mini";
import { type InsightType, insightTypes } from "../insight-types.ts";

/** Payload of `insight_generated`: an insight is produced. */
export interface InsightGenerated {
  /** Id of the insight. */
  insightId: string;
  /** Kind of insight. */
  insightType: InsightType;
  /** The insight in one line. */
  title: string;
  /** The insight in words. */
  description: string;
  /** Figures behind the insight, a JSON object that travels as it is. */
  data?: Record<string, unknown> | undefined;
  /** How sure the insight is, from 0 to 1. */
  confidence?: number | undefined;
  /** Name of the metric that it is about. */
  metricName?: string | undefined;
  /** Ids of the systems that it draws on. */
  sourceSystems?: string[] | undefined;
}

/** An insight is produced. Severity `info`. */
export const insightGenerated: EventDefinition<"insight_generated", InsightGenerated> = event(
  "insight_generated",
  "info",
  () =>
    z.object({
      insight_id: text(),
      insight_type: openSet(insightTypes),
      title: text(),
      description: text(),
      data: z.optional(jsonObject()),
      confidence: z.optional(fraction()),
      metric_name: z.optional(text()),
      source_systems: z.optional(z.array(text())),
    }),
);
