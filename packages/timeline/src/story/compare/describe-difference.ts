import { formatDuration } from "../model/format-duration.ts";
import { type ComparedStep, isRemarkable } from "./compare-stories.ts";

/** `+7.80 s (×4.9)`, `−30 ms (×0.7)`, `+12 events`, `warning → error, +1.20 s (×2)`; empty without a difference. */
export function describeDifference({ change, before, after }: ComparedStep): string {
  if (before === undefined || after === undefined || change === "same") return "";
  const time = isRemarkable(before.durationMs, after.durationMs)
    ? timeDifference(before.durationMs, after.durationMs)
    : "";
  if (change === "worse" || change === "better")
    return [`${before.worst} → ${after.worst}`, time].filter(Boolean).join(", ");
  if (time !== "") return time;
  return `${after.count > before.count ? "+" : "−"}${Math.abs(after.count - before.count).toLocaleString("en-US")} events`;
}

function timeDifference(was = 0, is = 0): string {
  const ratio = was > 0 ? ` (×${Number((is / was).toPrecision(2))})` : "";
  return `${is > was ? "+" : "−"}${formatDuration(Math.abs(is - was))}${ratio}`;
}
