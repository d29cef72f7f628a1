import { defineHook, type EmitOptions, type EmitResult, type Hook, type HookFactory } from "@hooks/core";
import { type AnomalyDetected, anomalyDetected } from "./events/anomaly-detected.ts";
import { type CorrelationFound, correlationFound } from "./events/correlation-found.ts";
import { type InsightGenerated, insightGenerated } from "./events/insight-generated.ts";
import { type PatternDetected, patternDetected } from "./events/pattern-detected.ts";

/** Tells what Akosha finds in the metrics of other systems: patterns, anomalies, insights and correlations. */
export interface AkoshaHook extends Hook {
  /** A pattern is identified. Severity `info`. */
  emitPatternDetected(data: PatternDetected, options?: EmitOptions): Promise<EmitResult>;
  /** An anomaly is found. Severity `error` when the anomaly is `high` or `critical`, `warning` when `low` or `medium`. */
  emitAnomalyDetected(data: AnomalyDetected, options?: EmitOptions): Promise<EmitResult>;
  /** An insight is produced. Severity `info`. */
  emitInsightGenerated(data: InsightGenerated, options?: EmitOptions): Promise<EmitResult>;
  /** Two systems' metrics correlate; one event for each pair of systems. Severity `info`. */
  emitCorrelationFound(data: CorrelationFound, options?: EmitOptions): Promise<EmitResult>;
}

/**
 * Makes the hook of Akosha.
 *
 * @example
 * ```ts
 * const akosha = createAkoshaHook("http://localhost:8002");
 * await akosha.emitCorrelationFound({ metricName: "latency", system1: "oneiric", system2: "akosha", correlation: 0.91 });
 * ```
 */
export const createAkoshaHook: HookFactory<AkoshaHook> = defineHook<AkoshaHook>("akosha", {
  emitPatternDetected: patternDetected,
  emitAnomalyDetected: anomalyDetected,
  emitInsightGenerated: insightGenerated,
  emitCorrelationFound: correlationFound,
});
