import { type EventDefinition, event } from "@hooks/core";
import { count, fraction, isoTime, jsonObject, openSet, text } from "@hooks/core/schema";
import * as z from "zod/mini";
import { type AnomalyType, anomalyTypes } from "../anomaly-types.ts";

/** How bad an anomaly is. */
export type AnomalySeverity = "low" | "medium" | "high" | "critical";

/** Payload of `anomaly_detected`: an anomaly is found. */
export interface AnomalyDetected {
  /** Id of the anomaly. */
  anomalyId: string;
  /** Kind of anomaly. */
  anomalyType: AnomalyType;
  /** How bad the anomaly is; the event's own severity follows from it. */
  severity: AnomalySeverity;
  /** The anomaly in words. */
  description: string;
  /** Figures behind the anomaly, a JSON object that travels as it is. */
  metrics?: Record<string, unknown> | undefined;
  /** Name of the metric that is out of line. */
  metricName?: string | undefined;
  /** Id of the system that is out of line. */
  systemId?: string | undefined;
  /** Value that was observed, in the metric's own unit. */
  value?: number | undefined;
  /** Distance from the mean in standard deviations, without its sign, at least 0. */
  zScore?: number | undefined;
  /** Value minus mean, in the metric's own unit, negative below the mean. */
  deviation?: number | undefined;
  /** Distance that counts as an anomaly, in standard deviations (σ). The detector's default is 3.0. */
  threshold?: number | undefined;
  /** Time of the data point: ISO 8601 with its offset. */
  observedAt?: string | undefined;
  /** Data points that are out of line, at least 1. */
  anomalyCount?: number | undefined;
  /** Data points that were looked at, at least 10. */
  totalPoints?: number | undefined;
  /** Share of the data points that are out of line, from 0 to 1. */
  anomalyRate?: number | undefined;
}

/** An anomaly is found. Severity `error` when the anomaly is `high` or `critical`, `warning` when `low` or `medium`. */
export const anomalyDetected: EventDefinition<"anomaly_detected", AnomalyDetected> = event(
  "anomaly_detected",
  ({ severity }) => (severity === "high" || severity === "critical" ? "error" : "warning"),
  () =>
    z.object({
      anomaly_id: text(),
      anomaly_type: openSet(anomalyTypes),
      severity: z.enum(["low", "medium", "high", "critical"]),
      description: text(),
      metrics: z.optional(jsonObject()),
      metric_name: z.optional(text()),
      system_id: z.optional(text()),
      value: z.optional(z.number()),
      z_score: z.optional(z.number().check(z.minimum(0))),
      deviation: z.optional(z.number()),
      threshold: z.optional(z.number()),
      observed_at: z.optional(isoTime()),
      anomaly_count: z.optional(count(1)),
      total_points: z.optional(count(10)),
      anomaly_rate: z.optional(fraction()),
    }),
);
