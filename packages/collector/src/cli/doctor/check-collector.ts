import { createRequire } from "node:module";
import { connect } from "node:net";
import type { Client, CollectorHealth } from "@hooks/client";
import { isClientError } from "@hooks/client";
import { describeError } from "../errors/describe-error.ts";
import { formatDuration } from "../print/times.ts";
import { checkToken } from "./check-token.ts";
import type { Finding } from "./finding.ts";

/** Clocks this far apart put the events of a story in a wrong order that people notice. */
const tolerableMs = 2_000;
const timeoutMs = 5_000;

/** What `GET /openapi.json` has as its version, up to the first dot, when a collector understands this command. */
const wireVersion = "1";

/** Checks a collector from outside. */
export async function checkCollector(client: Client, token: string | undefined): Promise<Finding[]> {
  let health: CollectorHealth;
  const answers: Finding = { check: "collector", ok: true, said: `it answers at ${client.collectorUrl}.` };
  try {
    health = await client.health();
  } catch (error) {
    const said = describeError(error);
    if (said === undefined) throw error;
    const finding: Finding = { check: "collector", ok: false, said };
    const code = isClientError(error) ? error.code : undefined;
    if (code === "unauthorized") return [answers, ...(await checkToken(client, token)), await checkClock(client)];
    return code === "unreachable" ? [finding, await checkPort(client)] : [finding];
  }
  return [
    answers,
    ...(await checkToken(client, token)),
    await checkVersion(client, token),
    checkHealth(health),
    await checkClock(client),
  ];
}

/** Nobody answers; the port tells whether something else sits there. */
async function checkPort({ collectorUrl }: Client): Promise<Finding> {
  const { hostname, port, protocol } = new URL(collectorUrl);
  const number = Number(port || (protocol === "https:" ? 443 : 80));
  const taken = await new Promise<boolean>((resolve) => {
    const socket = connect({ host: hostname.replace(/^\[|\]$/g, ""), port: number, timeout: timeoutMs });
    const settle = (answers: boolean) => {
      socket.destroy();
      resolve(answers);
    };
    socket
      .once("connect", () => settle(true))
      .once("error", () => settle(false))
      .once("timeout", () => settle(false));
  });
  if (!taken) return { check: "port", ok: true, said: `nothing listens on port ${number} of ${hostname}.` };
  const remedy = `Find out what it is, or run the collector elsewhere, for example with --port ${number === 65_535 ? 8002 : number + 1}.`;
  return { check: "port", ok: false, said: `something else listens on port ${number} of ${hostname}.`, remedy };
}

async function checkVersion({ collectorUrl }: Client, token: string | undefined): Promise<Finding> {
  const own: string = createRequire(import.meta.url)("@hooks/collector/package.json").version;
  const bearer = token ?? process.env["HOOKS_COLLECTOR_TOKEN"];
  const headers: Record<string, string> = bearer ? { authorization: `Bearer ${bearer}` } : {};
  const theirs = await fetch(`${collectorUrl}/openapi.json`, { headers, signal: AbortSignal.timeout(timeoutMs) })
    .then(async (answer) => (answer.ok ? ((await answer.json()) as { info?: { version?: unknown } }) : undefined))
    .then((contract) => contract?.info?.version)
    .catch(() => undefined);
  const self = `this command (${own}) speaks version ${wireVersion} of the wire`;
  if (typeof theirs !== "string") return { check: "version", ok: true, said: `${self}; the collector does not tell.` };
  if (theirs.split(".")[0] === wireVersion) return { check: "version", ok: true, said: `${self}, and so does it.` };
  const said = `${self}, the collector version ${theirs}.`;
  return { check: "version", ok: false, said, remedy: "Update the older one." };
}

function checkHealth({ status, collector, storage }: CollectorHealth): Finding {
  if (status === "healthy") {
    // Who has no token for reading is told the status alone.
    const total = storage?.totalEvents;
    const noun = total === 1 ? "event" : "events";
    const kept = total == null ? "" : ` It keeps ${total.toLocaleString("en-US")} ${noun} (${collector.storageType}).`;
    return { check: "health", ok: true, said: `it is healthy.${kept}` };
  }
  return {
    check: "health",
    ok: false,
    said: "its storage fails.",
    remedy: "Look into its log, and check the database with --db on its machine.",
  };
}

/** The header `Date` of an answer has whole seconds; what was measured lies within half of one. */
async function checkClock({ collectorUrl }: Client): Promise<Finding> {
  const askedMs = Date.now();
  const date = await fetch(`${collectorUrl}/health`, { signal: AbortSignal.timeout(timeoutMs) })
    .then(async (answer) => {
      await answer.arrayBuffer();
      return answer.headers.get("date");
    })
    .catch(() => null);
  const theirMs = Date.parse(date ?? "") + 500;
  if (Number.isNaN(theirMs)) return { check: "clock", ok: true, said: "the collector does not tell its time." };
  const apartMs = theirMs - (askedMs + Date.now()) / 2;
  const ok = Math.abs(apartMs) <= tolerableMs;
  if (ok) return { check: "clock", ok, said: "the collector's and this machine's agree." };
  return {
    check: "clock",
    ok,
    said: `the collector's is ${formatDuration(Math.abs(apartMs))} ${apartMs > 0 ? "ahead" : "behind"}.`,
    remedy: "Set both by NTP: stories across machines are ordered by time.",
  };
}
