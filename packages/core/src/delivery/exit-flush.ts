const waiting = new Set<() => Promise<unknown>>();
let listening = false;

/**
 * Registers what a process that simply ends still has to send. It runs on `beforeExit`, when nothing else is left to
 * do; runtimes without that event ignore it. The returned function takes the registration back.
 */
export function flushBeforeExit(flush: () => Promise<unknown>): () => void {
  if (!listening && typeof process !== "undefined" && typeof process.on === "function") {
    listening = true;
    process.on("beforeExit", () => {
      const flushes = [...waiting];
      // What the attempts at hand can't deliver must not hold the process a second time.
      waiting.clear();
      for (const flushNow of flushes) void flushNow();
    });
  }
  waiting.add(flush);
  return () => waiting.delete(flush);
}
