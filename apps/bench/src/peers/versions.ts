/** Other clients, in the versions that are measured. They are installed when a benchmark wants them, and nowhere else. */
export const peerVersions: Readonly<Record<string, string>> = {
  "@axiomhq/js": "2.0.0",
  "@opentelemetry/api": "1.10.0",
  "@opentelemetry/exporter-logs-otlp-http": "0.301.0",
  "@opentelemetry/sdk-logs": "3.1.0",
  "@segment/analytics-node": "3.1.0",
  "@sentry/node": "11.12.0",
  "posthog-node": "5.70.0",
};
