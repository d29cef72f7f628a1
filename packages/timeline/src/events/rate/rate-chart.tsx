import { type Severity, severities } from "@hooks/core";
import { type BrushBehavior, brushX, type D3BrushEvent } from "d3-brush";
import { scaleLinear } from "d3-scale";
import { select } from "d3-selection";
import { useEffect, useRef, useState } from "preact/hooks";
import { formatCount } from "../../text/format-number.ts";
import { formatAxisTime, formatSpan, formatWidth } from "../../text/format-time.ts";
import type { TimeRange } from "../range/time-range.ts";
import { type Bars, heightOf, totalOf } from "./bars.ts";
import "./rate-chart.css";

const height = 44;
const leastBrushPx = 4;

/** What the chart is given. */
export interface RateChartProps {
  bars: Bars | undefined;
  /** Between which times events are counted. */
  range: TimeRange;
  /** Takes a span of time that was selected, in ISO 8601. */
  onSelect(from: string, to: string): void;
}

/** How many events there were over time, by severity. Dragging across it selects a span of time. */
export function RateChart({ bars, range, onSelect }: RateChartProps) {
  const box = useRef<SVGSVGElement>(null);
  const brushLayer = useRef<SVGGElement>(null);
  const width = useWidth(box);
  const drawn = useRef({ bars, onSelect });
  drawn.current = { bars, onSelect };

  useEffect(() => {
    const layer = brushLayer.current;
    if (layer === null || width === 0) return;
    const brush: BrushBehavior<unknown> = brushX().extent([
      [0, 0],
      [width, height],
    ]);
    brush.on("end", ({ selection, sourceEvent }: D3BrushEvent<unknown>) => {
      const { bars: current, onSelect: take } = drawn.current;
      if (selection === null || sourceEvent === undefined || current === undefined) return;
      const [left, right] = selection as [number, number];
      select(layer).call(brush.clear);
      if (right - left < leastBrushPx) return;
      const timeAt = (x: number) => new Date(current.from + (x / width) * spanOf(current)).toISOString();
      take(timeAt(left), timeAt(right));
    });
    select(layer).call(brush);
  }, [width]);

  const total = bars === undefined ? undefined : totalOf(bars);
  const [from, to] = bars === undefined ? [0, 0] : endsOf(bars, range);
  return (
    <figure class="rate">
      <svg ref={box} class="rate-chart" height={height} role="img" aria-label={describe(bars, range)}>
        {bars !== undefined && width > 0 && <BarShapes bars={bars} width={width} />}
        <g ref={brushLayer} class="rate-brush" />
      </svg>
      <figcaption>
        {bars !== undefined && (
          <span class="rate-span">
            {formatAxisTime(from, to - from)} – {formatAxisTime(to, to - from)}, {formatWidth(bars.widthMs)} a bar
          </span>
        )}
        {total !== undefined && (
          <span class="rate-legend">
            {severities
              .filter((severity) => total[severity] > 0)
              .map((severity) => (
                <span key={severity} data-severity={severity}>
                  <svg viewBox="0 0 8 8" width="8" height="8" aria-hidden="true">
                    <rect width="8" height="8" rx="1.5" fill="var(--severity)" />
                  </svg>
                  {formatCount(total[severity])} {severity}
                </span>
              ))}
          </span>
        )}
      </figcaption>
    </figure>
  );
}

function BarShapes({ bars, width }: { bars: Bars; width: number }) {
  const tallest = Math.max(1, ...bars.counts.map(heightOf));
  const scale = scaleLinear([0, tallest], [0, height - 2]);
  const step = width / bars.counts.length;
  const shapes: Record<Severity, string> = { debug: "", info: "", warning: "", error: "", critical: "" };
  for (const [index, counts] of bars.counts.entries()) {
    let below = 0;
    for (const severity of severities.toReversed()) {
      const count = counts[severity];
      if (count === 0) continue;
      // The gravest stand at the bottom, and are seen however few they are.
      const tall = Math.max(severity === "debug" || severity === "info" ? 1 : 2.5, scale(count));
      shapes[severity] += rectangle(index * step, height - below - tall, Math.max(1, step - 1), tall);
      below += tall;
    }
  }
  return (
    <g class="rate-bars">
      {severities.map((severity) => (
        <path key={severity} data-severity={severity} d={shapes[severity]} fill="var(--severity)" />
      ))}
      <path class="rate-base" d={`M0 ${height - 0.5}H${width}`} />
    </g>
  );
}

/** One path a severity, and not one element a bar: the chart is drawn again several times a second. */
function rectangle(x: number, y: number, width: number, tall: number): string {
  return `M${x.toFixed(2)} ${y.toFixed(2)}h${width.toFixed(2)}v${tall.toFixed(2)}h${(-width).toFixed(2)}z`;
}

function describe(bars: Bars | undefined, range: TimeRange): string {
  if (bars === undefined) return "Events over time";
  const total = totalOf(bars);
  const parts = severities
    .filter((severity) => total[severity] > 0)
    .map((severity) => `${total[severity]} ${severity}`);
  const [from, to] = endsOf(bars, range);
  const span = formatSpan(new Date(from).toISOString(), new Date(to).toISOString());
  return `Events over time, ${span}: ${parts.join(", ") || "none"}`;
}

/** The times that are counted: those of the bars, as far as they were asked for. */
function endsOf(bars: Bars, { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY }: TimeRange) {
  return [Math.max(bars.from, from), Math.min(bars.from + spanOf(bars), to)] as const;
}

function spanOf({ widthMs, counts }: Bars): number {
  return widthMs * counts.length;
}

function useWidth(box: { current: SVGSVGElement | null }): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (box.current === null) return undefined;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(box.current);
    return () => observer.disconnect();
  }, [box]);
  return width;
}
