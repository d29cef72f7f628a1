/** One lookup in a cache. */
export interface CacheLookup {
  key: string;
  hit: boolean;
  /** Milliseconds that the lookup took, loading included. */
  latencyMs: number;
}

/** Keeps what was loaded last, up to a number of bytes. */
export interface FileCache<Value> {
  /** Gives a value from memory, else loads it. A load that fails is not kept. */
  get(key: string): Promise<Value>;
}

/** What a cache is made of. */
export interface FileCacheOptions<Value> {
  /** Most bytes that are kept; what was used longest ago gives way. */
  maxBytes: number;
  /** Loads a value that is not in memory. */
  load(key: string): Promise<Value>;
  /** Bytes that a value takes in memory. */
  sizeOf(value: Value): number;
  /** Called after each lookup. */
  onLookup(lookup: CacheLookup): void;
}

/** Makes a cache that evicts what was used longest ago. */
export function createFileCache<Value>(options: FileCacheOptions<Value>): FileCache<Value> {
  const kept = new Map<string, Value>();
  let bytes = 0;

  function keep(key: string, value: Value): void {
    kept.set(key, value);
    bytes += options.sizeOf(value);
    for (const [oldestKey, oldest] of kept) {
      if (bytes <= options.maxBytes) break;
      kept.delete(oldestKey);
      bytes -= options.sizeOf(oldest);
    }
  }

  return {
    async get(key) {
      const startedAt = performance.now();
      const found = kept.get(key);
      const hit = found !== undefined;
      if (hit) {
        kept.delete(key);
        kept.set(key, found);
      }
      try {
        if (hit) return found;
        const value = await options.load(key);
        keep(key, value);
        return value;
      } finally {
        options.onLookup({ key, hit, latencyMs: performance.now() - startedAt });
      }
    },
  };
}
