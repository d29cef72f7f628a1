/** A flush that a signal waits for, for at most so many milliseconds. */
export interface SignalFlush {
  timeoutMs: number;
  flush(timeoutMs: number): Promise<unknown>;
}

const signals = ["SIGTERM", "SIGINT"] as const;
type FlushedSignal = (typeof signals)[number];

const registered = new Set<SignalFlush>();

/**
 * Lets SIGTERM and SIGINT wait for a flush. When the service has no listener of its own for the signal, the signal then
 * ends the process as it would have without; a second one does so at once. The returned function takes it back.
 */
export function flushOnSignals(entry: SignalFlush): () => void {
  if (registered.size === 0) for (const signal of signals) process.on(signal, handle);
  registered.add(entry);
  return () => {
    registered.delete(entry);
    if (registered.size === 0) stopListening();
  };
}

async function handle(signal: FlushedSignal): Promise<void> {
  const flushes = [...registered].map((entry) => entry.flush(entry.timeoutMs));
  registered.clear();
  // From here on the signal does its usual work, so a second one is not held up.
  stopListening();
  await Promise.allSettled(flushes);
  if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
}

function stopListening(): void {
  for (const signal of signals) process.removeListener(signal, handle);
}
