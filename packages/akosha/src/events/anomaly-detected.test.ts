import { expect, test } from "vitest";
import { anomalyDetected } from "./anomaly-detected.ts";

test.each(["high", "critical"])("an anomaly that is %s makes an error", (severity) => {
  expect(anomalyDetected.severityOf({ severity })).toBe("error");
});

test.each(["low", "medium"])("an anomaly that is %s makes a warning", (severity) => {
  expect(anomalyDetected.severityOf({ severity })).toBe("warning");
});
