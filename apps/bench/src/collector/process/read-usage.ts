import { readdirSync, readFileSync } from "node:fs";

/** What a process has used so far. Read from `/proc`, so on Linux alone. */
export interface Usage {
  /** Processor seconds of all its threads. */
  cpuSeconds: number;
  /** Processor seconds of each thread that had a share worth naming, the busiest first. */
  threads: readonly { name: string; cpuSeconds: number }[];
  /** Most memory that it had at a time, in MB. */
  peakMb: number;
  /** Memory that it has now, in MB. */
  residentMb: number;
}

/** Linux counts time in these, whatever the kernel's own clock is. */
const ticksPerSecond = 100;

/** Reads what a process has used. */
export function readUsage(pid: number): Usage {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const mb = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1]) / 1_000;
  const threads = readdirSync(`/proc/${pid}/task`)
    .map((thread) => readStat(`/proc/${pid}/task/${thread}/stat`))
    .filter(({ cpuSeconds }) => cpuSeconds > 0)
    .sort((a, b) => b.cpuSeconds - a.cpuSeconds);
  return {
    cpuSeconds: readStat(`/proc/${pid}/stat`).cpuSeconds,
    threads,
    peakMb: mb("VmHWM"),
    residentMb: mb("VmRSS"),
  };
}

/** The fields are those of proc(5): the name in brackets, and user and system time as the 14th and 15th. */
function readStat(path: string): { name: string; cpuSeconds: number } {
  const text = readFileSync(path, "utf8");
  const name = text.slice(text.indexOf("(") + 1, text.lastIndexOf(")"));
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  return { name, cpuSeconds: (Number(fields[11]) + Number(fields[12])) / ticksPerSecond };
}
