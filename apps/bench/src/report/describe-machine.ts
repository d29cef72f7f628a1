import { cpus, loadavg, release, totalmem, type } from "node:os";

/** The machine, how busy it is now, and the versions that a run is made with. */
export function describeMachine(): string {
  const processors = cpus();
  const model = processors[0]?.model.trim() || "unknown processor";
  const memory = `${Math.round(totalmem() / 1e9)} GB of memory`;
  const load = (loadavg()[0] ?? 0).toFixed(1);
  return `${processors.length} cores (${model}; load average ${load} at the start), ${memory}, ${type()} ${release()}, Node.js ${process.versions.node}`;
}
