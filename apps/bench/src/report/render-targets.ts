import type { Target } from "../section.ts";
import { renderTable } from "./table.ts";

/** Bounds beside what was measured. */
export function renderTargets(targets: readonly Target[]): string {
  return renderTable<Target>(
    [
      { heading: "", cell: ({ what }) => what, isText: true },
      { heading: "at most", cell: ({ atMost }) => atMost },
      { heading: "measured", cell: ({ measured }) => measured },
      { heading: "", cell: ({ met }) => (met ? "met" : "**missed**"), isText: true },
    ],
    targets,
  );
}
