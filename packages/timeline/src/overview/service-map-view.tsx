import { formatDuration } from "../story/model/format-duration.ts";
import { drawnMap } from "./model/drawn-map.ts";
import type { ServiceLink, ServiceMap } from "./model/service-map.ts";

const width = 460;
const height = 330;
const nodeWidth = 112;
const nodeHeight = 34;
const mostListed = 12;

/** What the map is given. */
export interface ServiceMapProps {
  map: ServiceMap;
  /** How many stories it was made of. */
  stories: number;
  /** Where the events that a search finds in the span of the overview are. */
  search: (query: string) => string;
}

/** Which system's events precede which others', as a map and as a list. */
export function ServiceMapView({ map, stories, search }: ServiceMapProps) {
  const drawn = drawnMap(map);
  const places = new Map(drawn.systems.map((system, index) => [system, placeOf(index, drawn.systems.length)]));
  const shown = map.links.slice(0, mostListed);
  const most = shown[0]?.count ?? 1;
  return (
    <div class="map">
      <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
        <defs>
          <marker
            id="map-arrow"
            viewBox="0 0 8 8"
            refX="6"
            refY="4"
            markerWidth="8"
            markerHeight="8"
            markerUnits="userSpaceOnUse"
            orient="auto"
          >
            <path class="map-arrow" d="M0 0.5L7.5 4L0 7.5Z" />
          </marker>
        </defs>
        {drawn.links.map((link) => (
          <path
            key={`${link.from} ${link.to}`}
            class="map-link"
            data-system={link.from}
            data-causes={link.causes || undefined}
            d={arc(places.get(link.from), places.get(link.to))}
            stroke-width={1 + 4 * (Math.log1p(link.count) / Math.log1p(most))}
            marker-end="url(#map-arrow)"
          />
        ))}
        {drawn.systems.map((system) => {
          const { x = 0, y = 0 } = places.get(system) ?? {};
          return (
            <g key={system} class="map-node" data-system={system} transform={`translate(${x} ${y})`}>
              <rect x={-nodeWidth / 2} y={-nodeHeight / 2} width={nodeWidth} height={nodeHeight} rx={6} />
              <text text-anchor="middle" dy="0.35em">
                {system.length > 15 ? `${system.slice(0, 14)}…` : system}
              </text>
            </g>
          );
        })}
      </svg>
      <div>
        <p class="soft">From the last {stories === 1 ? "story" : `${stories} stories`}, the most frequent first:</p>
        <ol class="map-list">
          {shown.map((link) => (
            <li key={`${link.from} ${link.to}`}>
              <Described link={link} search={search} />
            </li>
          ))}
        </ol>
      </div>
    </div>
  );
}

function Described({
  link: { from, to, count, stories, causes, medianMs },
  search,
}: {
  link: ServiceLink;
  search: ServiceMapProps["search"];
}) {
  return (
    <>
      <a href={search(`system:${from}`)} data-system={from} class="map-name">
        {from}
      </a>{" "}
      {causes ? "causes" : "comes before"}{" "}
      <a href={search(`system:${to}`)} data-system={to} class="map-name">
        {to}
      </a>{" "}
      <span class="soft">
        {count.toLocaleString("en-US")} × in {stories === 1 ? "1 story" : `${stories} stories`},{" "}
        {formatDuration(medianMs)} between
      </span>
    </>
  );
}

interface Place {
  x: number;
  y: number;
}

/** The first system stands on the left, the others follow clockwise. */
function placeOf(index: number, count: number): Place {
  if (count === 1) return { x: width / 2, y: height / 2 };
  const angle = Math.PI + (2 * Math.PI * index) / count;
  return {
    x: width / 2 + (width / 2 - nodeWidth / 2 - 6) * Math.cos(angle),
    y: height / 2 + (height / 2 - nodeHeight / 2 - 6) * Math.sin(angle),
  };
}

/** A line that bows to one side, so that there and back do not cover each other; it ends at the edge of the node. */
function arc(from: Place | undefined, to: Place | undefined): string {
  if (from === undefined || to === undefined) return "";
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const bend = { x: (from.x + to.x) / 2 - dy * 0.16, y: (from.y + to.y) / 2 + dx * 0.16 };
  const end = edge(to, bend);
  const start = edge(from, bend);
  return `M${start.x} ${start.y}Q${bend.x} ${bend.y} ${end.x} ${end.y}`;
}

function edge(node: Place, towards: Place): Place {
  const [dx, dy] = [towards.x - node.x, towards.y - node.y];
  const reach = Math.min(
    (nodeWidth / 2 + 4) / Math.max(1e-6, Math.abs(dx)),
    (nodeHeight / 2 + 4) / Math.max(1e-6, Math.abs(dy)),
  );
  return { x: node.x + dx * Math.min(1, reach), y: node.y + dy * Math.min(1, reach) };
}
