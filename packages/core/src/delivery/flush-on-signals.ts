/** What to do about what waits when a signal comes. */
export interface SignalFlush {
  /** Most milliseconds that a signal waits for. */
  timeoutMs: number;
  /** Sends what waits, where the service goes on for a while. */
  flush(timeoutMs: number): Promise<unknown>;
  /** Sends what waits and ends, where the process does. */
  shutdown(timeoutMs: number): Promise<unknown>;
}

const signals = ["SIGTERM", "SIGINT"] as const;

/** Marks the listener, so that none of these hooks takes it for the service's own. */
const brand = Symbol.for("@hooks/core/flushOnSignals");

type Listener = (signal: NodeJS.Signals) => Promise<void>;

/**
 * One for the process: with a listener for each copy of this package, the copy that is done first would end the process
 * while another one still sends.
 */
const shared = globalThis as { [brand]?: { registered: Set<SignalFlush>; listener: Listener | undefined } };
shared[brand] ??= { registered: new Set(), listener: undefined };
const state = shared[brand];
const { registered } = state;

/**
 * Lets SIGTERM and SIGINT wait for a flush. When the service has no listener of its own for the signal, the signal then
 * ends the process as it would have without; a second one does so at once. When it has, the service decides, and hooks
 * go on for as long as it does. The returned function takes it back.
 */
export function flushOnSignals(entry: SignalFlush): () => void {
  // Before all others: a service's `once` listener has removed itself by the time that it has been called.
  if (registered.size === 0) {
    state.listener = handle;
    for (const signal of signals) process.prependListener(signal, handle);
  }
  registered.add(entry);
  return () => {
    registered.delete(entry);
    if (registered.size === 0) stopListening();
  };
}

async function handle(signal: NodeJS.Signals): Promise<void> {
  const listeners: readonly object[] = process.listeners(signal);
  const serviceDecides = listeners.some((listener) => !(brand in listener));
  const flushes = [...registered].map(({ timeoutMs, flush, shutdown }) =>
    serviceDecides ? flush(timeoutMs) : shutdown(timeoutMs),
  );
  registered.clear();
  // From here on the signal does its usual work, so a second one is not held up.
  stopListening();
  await Promise.allSettled(flushes);
  if (!serviceDecides && process.listenerCount(signal) === 0) process.kill(process.pid, signal);
}
Object.assign(handle, { [brand]: true });

function stopListening(): void {
  const { listener } = state;
  if (listener !== undefined) for (const signal of signals) process.removeListener(signal, listener);
}
