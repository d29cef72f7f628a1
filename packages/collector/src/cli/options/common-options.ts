import type { Client } from "@hooks/client";
import type { Command } from "commander";

/** What every command that talks to a collector takes. */
export interface CollectorOptions {
  collector?: string;
  token?: string;
}

/** What every command that prints takes. */
export interface PrintOptions {
  json?: true;
  utc?: true;
}

/** Adds what every command takes that talks to a collector and prints. */
export function addCommonOptions(command: Command, { times = true } = {}): Command {
  command
    .option("--collector <url>", "the collector (default: HOOKS_COLLECTOR_URL, else http://localhost:8002)")
    .option("--token <token>", "token for the collector (default: HOOKS_COLLECTOR_TOKEN, which others can't list)")
    .option("--json", "print JSON for programs");
  return times ? command.option("--utc", "show times in UTC, not by the clock of this machine") : command;
}

/** Makes a client for the collector that the options name. */
export async function connect({ collector, token }: CollectorOptions): Promise<Client> {
  const { createClient } = await import("@hooks/client");
  return createClient({ collectorUrl: collector, token });
}
