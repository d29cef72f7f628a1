export { type AkoshaHook, createAkoshaHook } from "./akosha-hook.ts";
export { type AnomalyType, anomalyTypes } from "./anomaly-types.ts";
export { type AnomalyDetected, type AnomalySeverity, anomalyDetected } from "./events/anomaly-detected.ts";
export { type CorrelationFound, type CorrelationStrength, correlationFound } from "./events/correlation-found.ts";
export { type InsightGenerated, insightGenerated } from "./events/insight-generated.ts";
export { type PatternDetected, patternDetected, type TrendDirection } from "./events/pattern-detected.ts";
export { type InsightType, insightTypes } from "./insight-types.ts";
export { type PatternType, patternTypes } from "./pattern-types.ts";
