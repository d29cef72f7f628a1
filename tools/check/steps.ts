/** One thing that `pnpm check` looks at. */
export interface Step {
  /** The script of the root that looks. */
  script: string;
  /** What it looks at, as the end of "it checks …". */
  checks: string;
  /** What to do when it fails, in a sentence. */
  remedy: string;
}

/** All that `pnpm check` runs, what is quick first. */
export const steps: readonly Step[] = [
  {
    script: "lint",
    checks: "mistakes and formatting",
    remedy: "Run `pnpm format`, and mend by hand what it leaves.",
  },
  {
    script: "knip",
    checks: "files, exports and dependencies that nothing uses",
    remedy: "Remove what is unused, or stop exporting it; what a package lacks goes into its package.json.",
  },
  {
    script: "test",
    checks: "build, types, tests, house rules, documents and the public API",
    remedy: "Each failing test says what it expects; run one alone with `pnpm vitest <path>`.",
  },
  {
    script: "publint",
    checks: "each package as a registry sees it",
    remedy: "Mend the fields of package.json that it names.",
  },
  {
    script: "attw",
    checks: "each package as TypeScript sees it",
    remedy: "Mend `exports` of the package that it names, so that types and JavaScript resolve alike.",
  },
  {
    script: "schemas",
    checks: "payloads against those of the last release",
    remedy: "Give the package that is marked ✗ a changeset of the bump that is named, or take the change back.",
  },
  {
    script: "size",
    checks: "the size of a bundle and the time of an import",
    remedy: "Look at what was added to core; the limits stand in test/size/limits.json, with the reason for each.",
  },
  {
    script: "bench:guard",
    checks: "what an event costs, as a ratio to the floor in the same run",
    remedy:
      "Look at what was added to each event, with `pnpm bench emit --only hooks --profile <folder>`; again on a quiet machine.",
  },
  {
    script: "test:systems",
    checks: "that `pnpm create-system` makes a package like the others",
    remedy: "Bring tools/create-system into line with the rule that the new package breaks.",
  },
  {
    script: "matrix",
    checks: "packed packages on every runtime, compiler and bundler",
    remedy: "The failing test names the runtime; run it alone with `pnpm matrix -t <name>`.",
  },
  {
    script: "test:release",
    checks: "versions, changelogs and publishing, against a registry of its own",
    remedy: "Compare with docs/decisions/0012-releases.md what the test found.",
  },
];
