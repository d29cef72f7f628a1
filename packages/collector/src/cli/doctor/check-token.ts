import type { Client } from "@hooks/client";
import type { Finding } from "./finding.ts";

const timeoutMs = 5_000;
const remedy = "Give a token that the collector knows with --token or HOOKS_COLLECTOR_TOKEN.";

/**
 * Tries what the token is good for: asks for an event, and sends no event. Nothing to tell where no token is needed and
 * none given.
 */
export async function checkToken({ collectorUrl }: Client, given: string | undefined): Promise<Finding[]> {
  const token = given ?? process.env["HOOKS_COLLECTOR_TOKEN"];
  const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};

  async function isTaken(path: string, post?: RequestInit): Promise<boolean> {
    const request = { ...post, headers: { ...headers, "content-type": "application/json" } };
    const answer = await fetch(`${collectorUrl}${path}`, { ...request, signal: AbortSignal.timeout(timeoutMs) });
    await answer.arrayBuffer();
    return answer.status !== 401 && answer.status !== 403;
  }

  const taken = await Promise.all([
    isTaken("/events?limit=1"),
    isTaken("/events/batch", { method: "POST", body: "[]" }),
  ]).catch(() => undefined);
  if (taken === undefined) return [];
  const [asks, sends] = taken;
  if (asks && sends) return token ? [{ check: "token", ok: true, said: "it is good for sending and for asking." }] : [];
  if (asks) return [{ check: "token", ok: false, said: "it is good for asking, not for sending.", remedy }];
  if (sends) return [{ check: "token", ok: true, said: "it is good for sending, not for asking." }];
  const said = token ? "the collector does not know it." : "the collector asks for one.";
  return [{ check: "token", ok: false, said, remedy }];
}
