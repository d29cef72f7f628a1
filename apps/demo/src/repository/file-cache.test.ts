import { describe, expect, it, vi } from "vitest";
import { createFileCache } from "./file-cache.ts";

function setUp(maxBytes = 10) {
  const load = vi.fn(async (key: string) => key.repeat(4));
  const lookups: [string, boolean][] = [];
  const cache = createFileCache({
    maxBytes,
    load,
    sizeOf: (value) => value.length,
    onLookup: ({ key, hit, latencyMs }) => {
      expect(latencyMs).toBeGreaterThanOrEqual(0);
      lookups.push([key, hit]);
    },
  });
  return { cache, load, lookups };
}

describe("createFileCache", () => {
  it("loads once and serves from memory after that", async () => {
    const { cache, load, lookups } = setUp();
    expect(await cache.get("a")).toBe("aaaa");
    expect(await cache.get("a")).toBe("aaaa");
    expect(load).toHaveBeenCalledTimes(1);
    expect(lookups).toEqual([
      ["a", false],
      ["a", true],
    ]);
  });

  it("gives up what was used longest ago when it is full", async () => {
    const { cache, lookups } = setUp(8);
    for (const key of ["a", "b", "a", "c", "a", "b"]) await cache.get(key);
    expect(lookups.map(([key, hit]) => `${key} ${hit ? "hit" : "miss"}`)).toEqual([
      "a miss",
      "b miss",
      "a hit",
      "c miss",
      "a hit",
      "b miss",
    ]);
  });

  it("serves a value that is larger than itself and does not keep it", async () => {
    const { cache, lookups } = setUp(3);
    expect(await cache.get("a")).toBe("aaaa");
    await cache.get("a");
    expect(lookups.map(([, hit]) => hit)).toEqual([false, false]);
  });

  it("counts a failed load as a miss and tries again next time", async () => {
    const { cache, load, lookups } = setUp();
    load.mockRejectedValueOnce(new Error("no"));
    await expect(cache.get("a")).rejects.toThrow("no");
    expect(await cache.get("a")).toBe("aaaa");
    expect(lookups.map(([, hit]) => hit)).toEqual([false, false]);
  });
});
