import { PerformanceObserver } from "node:perf_hooks";
import { getHeapSpaceStatistics, setFlagsFromString } from "node:v8";

/** Room for new objects in bytes: with more, no more events a second were taken in, and 90 MB more were held. */
const mostBytes = 32 * 1024 * 1024;

/**
 * Keeps V8 from giving new objects of the main thread up to 128 MB while events come in fast. How far they grow is a flag
 * of the whole process, so this is for a process that does nothing but collect.
 */
export function boundNewObjects(): void {
  let grows = true;
  new PerformanceObserver(() => {
    const space = getHeapSpaceStatistics().find(({ space_name }) => space_name === "new_space");
    const mayGrow = space === undefined || space.space_size < mostBytes;
    if (mayGrow === grows) return;
    grows = mayGrow;
    // Read by V8 each time that it would give more; the flag for the size itself is read at the start alone.
    setFlagsFromString(`--semi-space-growth-factor=${grows ? 2 : 1}`);
  }).observe({ entryTypes: ["gc"] });
}
