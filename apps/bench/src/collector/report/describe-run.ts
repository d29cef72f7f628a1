import { cpus, loadavg, release, totalmem, type } from "node:os";

/** The command, the machine that it runs on now, how busy that is, and the versions. */
export function describeRun(command: string): string {
  const processors = cpus();
  const model = processors[0]?.model.trim() || "unknown processor";
  const { node, sqlite } = process.versions as { node: string; sqlite?: string };
  const load = (loadavg()[0] ?? 0).toFixed(1);
  const machine = `${processors.length} cores (${model}), ${Math.round(totalmem() / 1e9)} GB of memory`;
  const versions = `${type()} ${release()}, Node.js ${node}, SQLite ${sqlite ?? "unknown"}`;
  return `\`pnpm bench ${command}\` on ${machine}, ${versions}; load average ${load} at the end.`;
}
