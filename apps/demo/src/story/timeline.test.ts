import { describe, expect, it } from "vitest";
import { createScreen } from "./screen.ts";
import { createTimeline } from "./timeline.ts";

function setUp() {
  const lines: string[] = [];
  const timeline = createTimeline(createScreen({ write: (text: string) => lines.push(text.trimEnd()) }), 1000);
  const tell = (eventType: string, data: Record<string, unknown> = {}, system = "oneiric") =>
    timeline.tell({ system, eventType, data, atMs: 1250 });
  return { timeline, tell, lines };
}

describe("createTimeline", () => {
  it("prints when it happened, who says so, what it is and its key facts", () => {
    const { tell, lines } = setUp();
    tell("cache_miss", { cacheKey: "a\nb.ts", latencyMs: 1.5 });
    expect(lines).toEqual(["  0.25 s  oneiric        cache_miss             a\ufffdb.ts in 1.500 ms"]);
  });

  it("counts what floods, over kinds that take turns, and prints the counts when something else happens", () => {
    const { tell, lines } = setUp();
    for (let file = 0; file < 1500; file += 1) {
      tell("cache_miss", { cacheKey: "f" });
      tell("cache_hit", { cacheKey: "f" });
    }
    tell("insight_generated", { title: "T", description: "D" }, "akosha");
    expect(lines).toHaveLength(4);
    expect(lines[2]).toBe("          … and 1,499 more cache_miss, 1,499 more cache_hit");
    expect(lines[3]).toContain("T. D");
  });

  it("prints what it has counted before a note and at the end", () => {
    const { timeline, tell, lines } = setUp();
    for (let index = 0; index < 6; index += 1)
      tell("entity_created", { name: "n", entityType: "file" }, "session_buddy");
    timeline.note("so far");
    expect(lines.slice(4)).toEqual(["          … and 2 more entity_created", "          · so far"]);
    for (let index = 0; index < 5; index += 1)
      tell("entity_created", { name: "n", entityType: "file" }, "session_buddy");
    timeline.settle();
    expect(lines.at(-1)).toBe("          … and 1 more entity_created");
  });

  it("prints every event of a kind that does not flood", () => {
    const { tell, lines } = setUp();
    for (let index = 0; index < 30; index += 1) tell("insight_generated", { title: "T", description: "D" });
    expect(lines).toHaveLength(30);
  });
});
