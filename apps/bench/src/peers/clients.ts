import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { CreateClient } from "../clients/bench-client.ts";
import { makeEvent, makePayload, tags } from "../clients/make-event.ts";

/** What is used of the other clients; their own types are not installed with the bench. */
interface Modules {
  "@axiomhq/js": {
    Axiom: new (options: object) => { ingest(dataset: string, event: object): void; flush(): Promise<void> };
  };
  "@opentelemetry/exporter-logs-otlp-http": { OTLPLogExporter: new (options: object) => object };
  "@opentelemetry/sdk-logs": {
    BatchLogRecordProcessor: new (options: object) => object;
    LoggerProvider: new (
      options: object,
    ) => {
      getLogger(name: string): { emit(record: object): void };
      forceFlush(): Promise<void>;
    };
  };
  "@segment/analytics-node": {
    Analytics: new (options: object) => { track(event: object): void; flush(options: object): Promise<void> };
  };
  "@sentry/node": {
    init(options: object): void;
    logger: { info(message: string, attributes: object): void };
    flush(timeoutMs: number): Promise<boolean>;
  };
  "posthog-node": {
    PostHog: new (key: string, options: object) => { capture(event: object): void; flush(): Promise<void> };
  };
}

/** More than waits at any time, so that no client has to drop. */
const roomy = 1_000_000;

/** The clients of others, by name, with batches of 100 where that can be set. @param folder where they are installed */
export function peerClients(folder: string): Readonly<Record<string, CreateClient>> {
  const resolve = createRequire(join(folder, "package.json")).resolve;
  const load = async <Name extends keyof Modules>(name: Name) =>
    (await import(pathToFileURL(resolve(name)).href)) as Modules[Name];
  return {
    "OpenTelemetry logs": async (url) => {
      const { BatchLogRecordProcessor, LoggerProvider } = await load("@opentelemetry/sdk-logs");
      const { OTLPLogExporter } = await load("@opentelemetry/exporter-logs-otlp-http");
      const exporter = new OTLPLogExporter({ url: `${url}/v1/logs`, concurrencyLimit: 64 });
      const processors = [new BatchLogRecordProcessor({ exporter, maxExportBatchSize: 100, maxQueueSize: roomy })];
      const provider = new LoggerProvider({ processors });
      const logger = provider.getLogger("mahavishnu");
      return {
        emit(number) {
          const { data, ...envelope } = makeEvent(number);
          const attributes = { ...envelope, ...data };
          logger.emit({ body: "workflow_completed", severityNumber: 9, timestamp: Date.now(), attributes });
        },
        settle: () => provider.forceFlush(),
      };
    },
    axiom: async (url) => {
      const { Axiom } = await load("@axiomhq/js");
      const axiom = new Axiom({ token: "none", orgId: "none", url, edgeUrl: url });
      return { emit: (number) => axiom.ingest("events", makeEvent(number)), settle: () => axiom.flush() };
    },
    "posthog-node": async (url) => {
      const { PostHog } = await load("posthog-node");
      const posthog = new PostHog("none", { host: url, flushAt: 100, maxBatchSize: 100, maxQueueSize: roomy });
      return {
        emit: (number) =>
          posthog.capture({
            distinctId: crypto.randomUUID(),
            event: "workflow_completed",
            properties: { ...makePayload(number), tags },
          }),
        settle: () => posthog.flush(),
      };
    },
    segment: async (url) => {
      const { Analytics } = await load("@segment/analytics-node");
      const analytics = new Analytics({ writeKey: "none", host: url, flushAt: 100 });
      return {
        emit: (number) =>
          analytics.track({
            userId: crypto.randomUUID(),
            event: "workflow_completed",
            properties: { ...makePayload(number), tags },
          }),
        settle: () => analytics.flush({ close: false }),
      };
    },
    "@sentry/node logs": async (url) => {
      const sentry = await load("@sentry/node");
      const dsn = `${url.replace("://", "://public@")}/1`;
      sentry.init({ dsn, enableLogs: true, defaultIntegrations: false, transportOptions: { bufferSize: roomy } });
      return {
        emit: (number) => {
          const { data, ...envelope } = makeEvent(number);
          sentry.logger.info("workflow_completed", { ...envelope, ...data });
        },
        settle: async () => void (await sentry.flush(10_000)),
      };
    },
  };
}
