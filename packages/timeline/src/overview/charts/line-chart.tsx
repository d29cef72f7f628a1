import { scaleLinear, scaleUtc } from "d3-scale";
import { curveMonotoneX, curveStepAfter, line } from "d3-shape";
import { useRef } from "preact/hooks";
import { useWidth } from "../../story/lanes/use-width.ts";
import { oneLine } from "../../story/one-line.ts";
import { formatAxisTime, formatClock, formatDay } from "../../text/format-time.ts";
import type { OverviewRange } from "../model/read-range.ts";
import type { Point, Series } from "../model/series.ts";

interface LineChartProps {
  title: string;
  series: readonly Series[];
  range: OverviewRange;
  /** What stands behind a value: `%`, ` workers`. */
  unit: string;
  /** The bounds of the scale; without, those of the values. */
  bounds?: readonly [least: number, most: number] | undefined;
  /** Whether a value holds until the next one. */
  steps?: boolean;
}

const height = 140;
const margin = { top: 8, right: 8, bottom: 20, left: 34 };
/** More lines than this can't be told apart. */
const mostSeries = 6;
/** More points than this are a line without dots. */
const mostDots = 60;

/** Values over time as lines, with the newest of each in words. */
export function LineChart({ title, series, range, unit, bounds, steps = false }: LineChartProps) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const shown = series.slice(0, mostSeries);
  const x = scaleUtc([range.startMs, range.endMs], [margin.left, Math.max(margin.left + 1, width - margin.right)]);
  const y = scaleLinear(bounds ?? boundsOf(shown), [height - margin.bottom, margin.top]).nice(4);
  const path = line<Point>(
    ({ timeMs }) => x(timeMs),
    ({ value }) => y(value),
  ).curve(steps ? curveStepAfter : curveMonotoneX);
  return (
    <figure class="chart">
      <figcaption>{title}</figcaption>
      <div ref={frame} aria-hidden="true">
        {/* biome-ignore lint/a11y/noSvgWithoutTitle: hidden from screen readers, which have the newest values below */}
        <svg width={width} height={height}>
          {y.ticks(3).map((value) => (
            <g key={value} class="chart-tick" transform={`translate(0 ${y(value)})`}>
              <line x1={margin.left} x2={width - margin.right} />
              <text x={margin.left - 6} dy="0.35em" text-anchor="end">
                {value}
              </text>
            </g>
          ))}
          {x.ticks(Math.max(2, Math.floor(width / 110))).map((time) => (
            <text key={time.getTime()} class="chart-time" x={x(time)} y={height - 5} text-anchor="middle">
              {formatAxisTime(time.getTime(), range.endMs - range.startMs)}
            </text>
          ))}
          {shown.map(({ name, points }, index) => (
            <g key={name} data-series={index}>
              <path class="chart-line" d={path([...points]) ?? ""} />
              {points.length <= mostDots &&
                points.map(({ timeMs, value }) => (
                  <circle key={timeMs} class="chart-dot" cx={x(timeMs)} cy={y(value)} r={2.5}>
                    <title>{`${shortName(name)}: ${format(value)}${unit}, ${formatDay(timeMs)}, ${formatClock(timeMs)}`}</title>
                  </circle>
                ))}
            </g>
          ))}
        </svg>
      </div>
      <ul class="chart-legend">
        {shown.map(({ name, points }, index) => (
          <li key={name} data-series={index}>
            <bdi>{shortName(name)}</bdi> <Newest points={points} unit={unit} />
          </li>
        ))}
        {series.length > mostSeries && <li>and {series.length - mostSeries} more</li>}
      </ul>
    </figure>
  );
}

/** The newest value, and how it differs from the oldest. */
function Newest({ points, unit }: { points: readonly Point[]; unit: string }) {
  const [first, last] = [points[0]?.value ?? 0, points.at(-1)?.value ?? 0];
  const difference = last - first;
  return (
    <>
      <strong>
        {format(last)}
        {unit}
      </strong>{" "}
      {points.length > 1 && difference !== 0 && `${difference > 0 ? "+" : "−"}${format(Math.abs(difference))}`}
    </>
  );
}

function boundsOf(series: readonly Series[]): readonly [number, number] {
  const values = series.flatMap(({ points }) => points.map(({ value }) => value));
  const least = values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const most = values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  return least < most ? [least, most] : [least - 1, least + 1];
}

function format(value: number): string {
  return String(Number(value.toFixed(1)));
}

/** Of a path, its end tells most. */
function shortName(name: string): string {
  const end = name.split("/").filter(Boolean).at(-1) ?? name;
  return oneLine(end, 40);
}
