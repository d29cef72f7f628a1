import { resolve } from "node:path";
import { type Command, Option } from "commander";
import { loadCatalog } from "../catalog/load-catalog.ts";
import { createLogger, type LogOptions, logFormats, logLevels } from "../logging/create-logger.ts";
import { startCollector } from "../start-collector.ts";
import type { Retention } from "../storage/retention.ts";
import { type Synchronous, synchronousModes } from "../storage/sqlite/thread/operations.ts";
import { parseDays } from "./parse-days.ts";
import { parsePort } from "./parse-port.ts";
import { parseSize } from "./parse-size.ts";
import { readTls } from "./read-tls.ts";
import { readTokens } from "./read-tokens.ts";
import { untilStopped } from "./until-stopped.ts";

interface ServeOptions {
  port: number;
  host: string;
  db: string;
  memory?: true;
  synchronous: Synchronous;
  retainDays?: number;
  maxSize?: number;
  insecure?: true;
  token: string[];
  tokenFile?: string;
  allowHost: string[];
  corsOrigin: string[];
  catalog: string[];
  strict?: true;
  rateLimit?: string;
  tlsCert?: string;
  tlsKey?: string;
  logLevel: LogOptions["level"];
  logFormat: LogOptions["format"];
}

/** Adds `hooks serve`: runs a collector until it is told to stop. */
export function addServeCommand(program: Command): void {
  program
    .command("serve")
    .description("Run a collector until Ctrl+C.")
    .option("-p, --port <number>", "port to listen on, 0 for any that is free", parsePort, 8002)
    .option("--host <address>", "address to listen on", "127.0.0.1")
    .option("--db <path>", "SQLite database that keeps the events, created if need be", "hooks.db")
    .addOption(new Option("--memory", "keep events in memory, for as long as this runs").conflicts("db"))
    .addOption(
      new Option("--synchronous <mode>", "what an event survives once it is acknowledged: a power failure, or a crash")
        .choices(synchronousModes)
        .default("full"),
    )
    .option("--retain-days <days>", "delete events that are older", parseDays)
    .option("--max-size <size>", "delete the oldest events beyond this size, like 20gb", parseSize)
    .option("--token <token>", "ask for this token, repeatable; write:… to send, read:… to ask, else both", collect, [])
    .option("--token-file <path>", "ask for the tokens in this file, which other users of the machine can't list")
    .option("--allow-host <name>", "answer to this name, repeatable", collect, [])
    .option("--cors-origin <origin>", "let the pages of this origin in, repeatable", collect, [])
    .option("--catalog <module>", "know the events that this module exports, repeatable", collect, [])
    .option("--strict", "refuse known events whose payload breaks its schema, in place of marking them")
    .option("--rate-limit <rate>", 'let each system send so much, like "1000/s burst 2000"')
    .option("--tls-cert <path>", "speak HTTPS with this certificate (PEM)")
    .option("--tls-key <path>", "the key of the certificate (PEM)")
    .addOption(new Option("--log-level <level>", "log to stderr from this level on").choices(logLevels).default("warn"))
    .addOption(new Option("--log-format <format>", "how the log looks").choices(logFormats).default("pretty"))
    .option("--insecure", "allow an address that other machines reach, though nothing checks who they are")
    .addHelpText("after", examples)
    .action(serve);
}

const examples = `
Examples:
  hooks serve                              on http://127.0.0.1:8002, into ./hooks.db
  hooks serve --port 9000 --db /var/lib/hooks/events.db
  hooks serve --host 0.0.0.0 --token-file /etc/hooks/tokens
  hooks serve --port 0 --memory            to try something out, leaving nothing behind`;

async function serve({ port, host, db, memory, insecure, ...given }: ServeOptions): Promise<void> {
  const logger = createLogger({ level: given.logLevel, format: given.logFormat });
  const collector = await startCollector({
    port,
    host,
    insecure,
    tokens: await readTokens(given),
    allowHosts: given.allowHost,
    corsOrigins: given.corsOrigin,
    catalog: (await Promise.all(given.catalog.map(loadCatalog))).flat(),
    strict: given.strict,
    rateLimit: given.rateLimit,
    tls: await readTls(given),
    // As a full path, `--db memory` is a file of that name.
    storage: memory ? "memory" : resolve(db),
    synchronous: given.synchronous,
    retention: toRetention(given),
    logger,
  });
  const stopped = untilStopped();
  const place = collector.databasePath ?? "memory";
  logger.info?.("Collecting events.", { url: collector.url, database: collector.databasePath });
  process.stdout.write(`Collecting events at ${collector.url} into ${place}; Ctrl+C stops.\n`);
  await stopped;
  await collector.close();
  logger.info?.("Stopped.");
  process.stdout.write(collector.databasePath === null ? "Stopped.\n" : `Stopped; the events are in ${place}.\n`);
}

function toRetention({ retainDays, maxSize }: Pick<ServeOptions, "retainDays" | "maxSize">): Retention | undefined {
  if (retainDays === undefined && maxSize === undefined) return undefined;
  const maxAgeMs = retainDays === undefined ? undefined : Math.max(1, Math.round(retainDays * 86_400_000));
  return { maxAgeMs, maxBytes: maxSize };
}

function collect(value: string, before: readonly string[]): string[] {
  return [...before, value];
}
