import { cpus, release, totalmem, type } from "node:os";

/** The machine and the versions that a run was made with, in one sentence. */
export function describeMachine(): string {
  const processors = cpus();
  const model = processors[0]?.model.trim() || "unknown processor";
  const memory = `${Math.round(totalmem() / 1e9)} GB of memory`;
  const { node, sqlite } = process.versions as { node: string; sqlite?: string };
  return `${processors.length} cores (${model}), ${memory}, ${type()} ${release()}, Node.js ${node}, SQLite ${sqlite ?? "unknown"}`;
}
