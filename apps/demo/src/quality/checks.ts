/** The checks of a run, in the order in which they are told. */
export const checks = [
  { name: "markers", checkType: "lint", stage: "fast", about: "TODO, FIXME, HACK and XXX in comments" },
  { name: "length", checkType: "complexity", stage: "fast", about: "over-long files and functions" },
  { name: "test-pairs", checkType: "test", stage: "fast", about: "source files without a test beside them" },
  { name: "integrity", checkType: "test", stage: "comprehensive", about: "broken JSON, conflict markers and imports" },
] as const;

/** Name of a check. */
export type CheckName = (typeof checks)[number]["name"];
