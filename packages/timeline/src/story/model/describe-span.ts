import { formatDuration } from "./format-duration.ts";
import type { Span } from "./span.ts";

/** Tells a step in a few words: `ruff 1.20 s`, with what is not as usual in front. */
export function describeSpan({ kind, label, durationMs, outcome, frame }: Span): string {
  const name = frame && label !== kind ? `${kind} ${label}` : label;
  const time = durationMs === undefined ? describeOpen(kind) : formatDuration(durationMs);
  return `${outcome === "failed" ? "✕ " : ""}${name} ${time}`;
}

/** What is said of a step that nothing has ended: a check that finds nothing may well tell nothing. */
export function describeOpen(kind: string): string {
  return kind === "check" ? "reported nothing" : "not ended";
}
