import { useCallback } from "preact/hooks";
import { AnswerNote } from "../loading/answer-note.tsx";
import { useAnswer } from "../loading/use-answer.ts";
import { useReloadOnEvents } from "../loading/use-reload-on-events.ts";
import { nothing } from "../state/links.ts";
import type { ViewProps } from "../view-props.ts";
import { LineChart } from "./charts/line-chart.tsx";
import { readRange, spans, usualSpan } from "./model/read-range.ts";
import { type Overview, readOverview } from "./read-overview.ts";
import { type ServiceMapProps, ServiceMapView } from "./service-map-view.tsx";
import { SystemCards } from "./system-cards.tsx";
import { Teach } from "./teach.tsx";
import "./overview.css";

/** The figures are read again when events have come, at most so often: some queries together take a while. */
const pauseMs = 10_000;

/** The systems in figures, which follows which, and the figures that their events carry. */
export function OverviewView({ client, state, links }: ViewProps) {
  const { last, from, to } = state;
  const ask = useCallback(async () => {
    const nowMs = Date.now();
    const range = readRange({ last, from, to }, nowMs);
    return { nowMs, range, overview: await readOverview(client, range) };
  }, [client, last, from, to]);
  const answer = useAnswer(ask);
  const away = useReloadOnEvents(client, answer.reload, pauseMs);
  const chosen = from !== undefined && last === undefined ? undefined : (last ?? usualSpan);
  // A fixed span stays, and one up to now is the one that is shown.
  const search = (q: string) =>
    links.href({ ...nothing, view: "live", q, ...(chosen === undefined ? { from, to } : { last: chosen }) });
  return (
    <section class="view overview" aria-label="Overview">
      <header>
        <h1>Overview</h1>
        <nav aria-label="Span of time">
          {spans.map((span) => (
            <a
              key={span}
              href={links.href({ last: span, from: undefined, to: undefined })}
              aria-current={span === chosen ? "true" : undefined}
            >
              {span}
            </a>
          ))}
        </nav>
      </header>
      <AnswerNote answer={answer} what="figures" away={away} />
      {answer.value !== undefined && <Loaded {...answer.value} search={search} />}
    </section>
  );
}

interface LoadedProps extends Pick<ServiceMapProps, "search"> {
  nowMs: number;
  range: ReturnType<typeof readRange>;
  overview: Overview;
}

function Loaded({ nowMs, range, overview, search }: LoadedProps) {
  const { systems, map, stories, scores, coverage, pools, cacheHits } = overview;
  return (
    <>
      <SystemCards systems={systems} nowMs={nowMs} search={search} />
      <h2>What follows what</h2>
      {map.links.length === 0 ? <Teach what="map" /> : <ServiceMapView map={map} stories={stories} search={search} />}
      <h2>What their events say</h2>
      <div class="charts">
        <Chart title="Quality score" what="score" series={scores} range={range} unit="" />
        <Chart title="Test coverage" what="coverage" series={coverage} range={range} unit=" %" />
        <Chart
          title="Cache look-ups that hit"
          what="cache"
          series={cacheHits}
          range={range}
          unit=" %"
          bounds={[0, 100]}
        />
        <Chart title="Workers of a pool" what="pool" series={pools} range={range} unit="" steps />
      </div>
    </>
  );
}

type ChartProps = Parameters<typeof LineChart>[0] & { what: Parameters<typeof Teach>[0]["what"] };

function Chart({ what, ...chart }: ChartProps) {
  if (chart.series.length > 0) return <LineChart {...chart} />;
  return (
    <figure class="chart">
      <figcaption>{chart.title}</figcaption>
      <Teach what={what} />
    </figure>
  );
}
