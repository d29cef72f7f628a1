import { resolve } from "node:path";
import type { Command } from "commander";
import { loadCatalog } from "../../catalog/load-catalog.ts";
import { createLogger } from "../../logging/create-logger.ts";
import { type Collector, startCollector } from "../../start-collector.ts";
import type { Retention } from "../../storage/retention.ts";
import { printLine } from "../print/output.ts";
import { jsonText } from "../print/printable.ts";
import { addSettingOptions, givenSettings } from "./add-setting-options.ts";
import { boundNewObjects } from "./bound-new-objects.ts";
import { gatherSettings } from "./gather-settings.ts";
import { readTls } from "./read-tls.ts";
import { readTokens } from "./read-tokens.ts";
import type { ServeSettings } from "./serve-settings.ts";
import { untilStopped } from "./until-stopped.ts";

interface ServeOptions {
  config?: string;
  json?: true;
}

/** Adds `hooks serve`: runs a collector until it is told to stop. */
export function addServeCommand(program: Command): void {
  const command = program
    .command("serve")
    .description("Run a collector until Ctrl+C.")
    .option("--config <path>", "read settings from this JSON file (default: HOOKS_SERVE_CONFIG)")
    .option("--json", "print JSON for programs: where it collects, and that it has stopped");
  addSettingOptions(command).addHelpText("after", examples).action(serve);
}

const examples = `
Examples:
  hooks serve                              on http://127.0.0.1:8002, into ./hooks.db
  hooks serve --port 9000 --db /var/lib/hooks/events.db
  hooks serve --host 0.0.0.0 --token-file /etc/hooks/tokens
  hooks serve --port 0 --memory            to try something out, leaving nothing behind
  hooks serve --config /etc/hooks/collector.json
  HOOKS_SERVE_RETAIN_DAYS=30 hooks serve

Every setting but --config and --json can stand in the file, as {"retain-days": 30}, and in a variable, as
HOOKS_SERVE_RETAIN_DAYS. Flags win over variables, and those over the file.`;

async function serve({ config, json }: ServeOptions, command: Command): Promise<void> {
  const settings = await gatherSettings({ flags: givenSettings(command), config });
  const logger = createLogger({
    level: settings["log-level"] ?? "warn",
    format: settings["log-format"] ?? "pretty",
  });
  boundNewObjects();
  const collector = await startCollector({ ...(await toOptions(settings)), logger });
  const stopped = untilStopped();
  logger.info?.("Collecting events.", { url: collector.url, database: collector.databasePath });
  printLine(json ? jsonText({ status: "collecting", ...placeOf(collector) }) : describeStart(collector));
  await stopped;
  await collector.close();
  logger.info?.("Stopped.");
  printLine(json ? jsonText({ status: "stopped", ...placeOf(collector) }) : describeEnd(collector));
}

async function toOptions(settings: ServeSettings) {
  const catalog = await Promise.all((settings.catalog ?? []).map(loadCatalog));
  return {
    port: settings.port,
    host: settings.host,
    insecure: settings.insecure,
    tokens: await readTokens({ token: settings.token ?? [], tokenFile: settings["token-file"] }),
    allowHosts: settings["allow-host"],
    corsOrigins: settings["cors-origin"],
    catalog: catalog.flat(),
    strict: settings.strict,
    rateLimit: settings["rate-limit"],
    tls: await readTls({ tlsCert: settings["tls-cert"], tlsKey: settings["tls-key"] }),
    // As a full path, `--db memory` is a file of that name.
    storage: settings.memory ? "memory" : resolve(settings.db ?? "hooks.db"),
    synchronous: settings.synchronous,
    retention: toRetention(settings),
    ...toLimits(settings),
  };
}

function toLimits(settings: ServeSettings) {
  return {
    maxBatchEvents: settings["max-batch-events"],
    maxBodyBytes: settings["max-body-bytes"],
    maxDepth: settings["max-depth"],
    maxKeys: settings["max-keys"],
    maxStringLength: settings["max-string-length"],
    maxPendingRequests: settings["max-pending-requests"],
    maxPendingBytes: settings["max-pending-bytes"],
    maxStreams: settings["max-streams"],
    streamBufferEvents: settings["stream-buffer-events"],
    streamBufferBytes: settings["stream-buffer-bytes"],
    streamPingIntervalMs: settings["stream-ping-interval-ms"],
    headersTimeoutMs: settings["headers-timeout-ms"],
    requestTimeoutMs: settings["request-timeout-ms"],
    keepAliveTimeoutMs: settings["keep-alive-timeout-ms"],
    closeTimeoutMs: settings["close-timeout-ms"],
  };
}

function toRetention(settings: ServeSettings): Retention | undefined {
  const bounds = {
    maxAgeMs: settings["retain-days"],
    maxEvents: settings["retain-events"],
    maxBytes: settings["max-size"],
  };
  return Object.values(bounds).some((bound) => bound !== undefined) ? bounds : undefined;
}

function placeOf({ url, databasePath }: Collector) {
  return { url, database: databasePath };
}

function describeStart({ url, databasePath }: Collector): string {
  return `Collecting events at ${url} into ${databasePath ?? "memory"}; Ctrl+C stops.`;
}

function describeEnd({ databasePath }: Collector): string {
  return databasePath === null ? "Stopped." : `Stopped; the events are in ${databasePath}.`;
}
