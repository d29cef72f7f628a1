import { homedir } from "node:os";
import { join } from "node:path";

/** Where the demo keeps what it remembers between runs: the state directory of the platform. */
export function defaultStateDirectory(env: NodeJS.ProcessEnv = process.env): string {
  const base =
    env["XDG_STATE_HOME"] ||
    (process.platform === "win32" ? env["LOCALAPPDATA"] : undefined) ||
    join(homedir(), ".local", "state");
  return join(base, "event-hooks-demo");
}
