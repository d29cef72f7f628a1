/** Milliseconds for which this thread has kept a processor busy; by the clock where the runtime can't tell. */
export function processorMs(): number {
  // Since Node 23.9.
  if (process.threadCpuUsage === undefined) return performance.now();
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}
