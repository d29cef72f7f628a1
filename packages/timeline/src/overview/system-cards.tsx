import { formatAgo, formatClock, formatDay } from "../text/format-time.ts";
import { SparkBars } from "./charts/spark-bars.tsx";
import type { SystemCard } from "./read-overview.ts";

/** The systems in figures: how much each sends, how much of it is wrong, and when it was last heard of. */
export function SystemCards({
  systems,
  nowMs,
  search,
}: {
  systems: readonly SystemCard[];
  nowMs: number;
  /** Where the events that a search finds in the span of the overview are. */
  search: (query: string) => string;
}) {
  return (
    <ul class="cards">
      {systems.map((card) => (
        <li key={card.system} class="card" data-system={card.system} data-silent={card.events === 0 || undefined}>
          <h2>
            <a class="card-name" href={search(`system:${card.system}`)}>
              {card.system}
            </a>
          </h2>
          <SparkBars values={card.perBucket} />
          <dl>
            <div>
              <dt>Events</dt>
              <dd>
                {card.events.toLocaleString("en-US")}{" "}
                {card.events > 0 && <span class="soft">({rate(card.perMinute)})</span>}
              </dd>
            </div>
            <div data-bad={card.errorShare > 0 || undefined}>
              <dt>Errors</dt>
              <dd>
                {card.errorShare === 0 ? (
                  "none"
                ) : (
                  <a href={search(`system:${card.system} severity:>=error`)}>{percent(card.errorShare)}</a>
                )}
              </dd>
            </div>
            <div>
              <dt>Last seen</dt>
              <dd>{card.lastSeen === undefined ? "never" : <Ago timestamp={card.lastSeen} nowMs={nowMs} />}</dd>
            </div>
          </dl>
        </li>
      ))}
    </ul>
  );
}

function Ago({ timestamp, nowMs }: { timestamp: string; nowMs: number }) {
  return (
    <time dateTime={timestamp} title={`${formatDay(timestamp)}, ${formatClock(timestamp)}`}>
      {formatAgo(timestamp, nowMs)}
    </time>
  );
}

function rate(perMinute: number): string {
  if (perMinute >= 60) return `${Number((perMinute / 60).toPrecision(2))} a second`;
  if (perMinute >= 1) return `${Number(perMinute.toPrecision(2))} a minute`;
  if (perMinute * 60 >= 1) return `${Number((perMinute * 60).toPrecision(2))} an hour`;
  return `${Number((perMinute * 1_440).toPrecision(2))} a day`;
}

/** Few errors are still some. */
function percent(share: number): string {
  return share < 0.001 ? "<0.1 %" : `${Number((share * 100).toPrecision(2))} %`;
}
