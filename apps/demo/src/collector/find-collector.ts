import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { startCollector } from "@hooks/collector";

/** The collector of a run. */
export interface CollectorPlace extends AsyncDisposable {
  url: string;
  /** Path of the database when the run has started the collector itself, null when it found one. */
  databasePath: string | null;
}

const wellKnownUrl = "http://localhost:8002";

/** How long a collector may take to say that it is there. */
const probeTimeoutMs = 2000;

/**
 * Finds a collector that answers: the one asked for, else the one in `HOOKS_COLLECTOR_URL`, else one at
 * `http://localhost:8002`, else starts one with its database in the state directory.
 *
 * @throws Error when the one asked for does not answer, or none can be started
 */
export async function findCollector(
  wanted: string | undefined,
  stateDirectory: string,
  env: NodeJS.ProcessEnv = process.env,
): Promise<CollectorPlace> {
  const url = wanted ?? (env["HOOKS_COLLECTOR_URL"] || wellKnownUrl);
  if (await answers(url)) return { url, databasePath: null, async [Symbol.asyncDispose]() {} };
  if (wanted !== undefined)
    throw new Error(`No collector answers at ${wanted}. Start one with: npx -y pnpm@12 hooks serve`);
  await mkdir(stateDirectory, { recursive: true });
  const databasePath = join(stateDirectory, "events.db");
  const collector = await startCollector({ port: 0, storage: databasePath });
  return {
    url: collector.url,
    databasePath,
    [Symbol.asyncDispose]: () => collector.close(),
  };
}

/** Something else may listen there: a collector tells of itself. */
async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url.replace(/\/+$/, "")}/health`, { signal: AbortSignal.timeout(probeTimeoutMs) });
    const body: unknown = await response.json();
    return response.ok && typeof body === "object" && body !== null && "collector" in body;
  } catch {
    return false;
  }
}
