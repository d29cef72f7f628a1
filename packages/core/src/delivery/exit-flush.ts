import { startUnrefTimer } from "./unref-timer.ts";

/** What the end of the process means to a delivery that has something to send. */
export interface ExitWatch {
  /** Sends what waits: the process has nothing else to do. */
  flush(): Promise<unknown>;
  /** The process ends now: says what is lost with it. */
  tellLost(): void;
}

interface ExitState {
  listening: boolean;
  /** To be flushed when the process has nothing else to do. */
  readonly waiting: Set<ExitWatch>;
  /** Have something that may be lost. */
  readonly unsettled: Set<ExitWatch>;
  /** Whether the process is at its end, so that what is emitted now finds nothing else that keeps it alive. */
  leaving: boolean;
  /** Whether the process has been held for what was emitted at its very end, and for nothing else since. */
  held: boolean;
  /** Whether nothing more can be sent. */
  ended: boolean;
}

const key = Symbol.for("@hooks/core/exit");

/** One for the process: copies of this package without number, as reloading makes them, must not listen without number. */
const shared = globalThis as { [key]?: ExitState };
shared[key] ??= {
  listening: false,
  waiting: new Set(),
  unsettled: new Set(),
  leaving: false,
  held: false,
  ended: false,
};
const state: ExitState = shared[key];

/** Listens for the end of the process; runtimes without its events ignore it. Before it is called, no end is noticed. */
export function listenForExit(): void {
  if (state.listening || typeof process === "undefined" || typeof process.prependListener !== "function") return;
  state.listening = true;
  // First of all: what a service emits in a listener of its own must find that the process is leaving.
  process.prependListener("beforeExit", () => {
    state.leaving = true;
    startUnrefTimer(() => {
      state.leaving = false;
    }, 0);
    const flushes = [...state.waiting];
    // What the attempts at hand can't deliver must not hold the process a second time.
    state.waiting.clear();
    for (const watch of flushes) void watch.flush();
  });
  process.on("exit", () => {
    state.ended = true;
    for (const watch of state.unsettled) watch.tellLost();
  });
}

/** Registers a delivery that has something to send, until it is taken back with {@link forgetExit}. */
export function watchExit(watch: ExitWatch): void {
  // Emitted in a listener of the service's own for the exit, of which there may be others after ours.
  if (state.ended) watch.tellLost();
  state.unsettled.add(watch);
  if (state.leaving && !state.held) {
    // Once: a service that emits whenever it is about to end would never end.
    state.held = true;
    void watch.flush();
    return;
  }
  if (!state.leaving) state.held = false;
  state.waiting.add(watch);
}

/** Takes a delivery back that has nothing to send any more. */
export function forgetExit(watch: ExitWatch): void {
  state.waiting.delete(watch);
  state.unsettled.delete(watch);
}
