import { describe, expect, it } from "vitest";
import { pairTests } from "./test-pairs.ts";

const pairs = (paths: string[], tested?: Set<string>) => {
  const { testsOf, untested } = pairTests(paths, tested);
  return { testsOf: Object.fromEntries(testsOf), untested };
};

describe("pairTests", () => {
  it("pairs a source with the test beside it", () => {
    expect(pairs(["src/a.ts", "src/a.test.ts", "src/b.ts"])).toEqual({
      testsOf: { "src/a.ts": ["src/a.test.ts"] },
      untested: ["src/b.ts"],
    });
  });

  it("pairs a source with a test in a folder of tests", () => {
    expect(pairs(["pkg/core/queue.py", "tests/unit/test_queue.py", "src/a.ts", "src/__tests__/a.ts"])).toEqual({
      testsOf: { "pkg/core/queue.py": ["tests/unit/test_queue.py"], "src/a.ts": ["src/__tests__/a.ts"] },
      untested: [],
    });
  });

  it("does not pair over packages or languages", () => {
    const paths = ["one/a.ts", "two/a.test.ts", "one/tests/b_test.py", "two/b.py", "c.ts", "test_c.py"];
    expect(pairs(paths).untested).toEqual(["one/a.ts", "two/b.py", "c.ts"]);
  });

  it("expects no test for tests, indexes, declarations, configuration, fixtures and documents", () => {
    const paths = ["a.test.ts", "index.ts", "a.d.ts", "vite.config.ts", "fixtures/a.ts", "README.md", "vendor/a.go"];
    expect(pairs(paths)).toEqual({ testsOf: {}, untested: [] });
  });

  it("counts a source that carries its tests in itself", () => {
    expect(pairs(["src/a.rs", "src/b.rs"], new Set(["src/a.rs"]))).toEqual({
      testsOf: { "src/a.rs": ["src/a.rs"] },
      untested: ["src/b.rs"],
    });
  });
});
