import type { ServiceMap } from "./service-map.ts";

/** More links than this are a knot. */
const mostLinks = 12;
/** More systems than this would cover each other. */
const mostSystems = 8;

/** The part of a map that can be drawn: the most frequent links, between so many systems as have room. */
export function drawnMap({ systems, links }: ServiceMap): ServiceMap {
  const drawn = new Set<string>();
  const shown = links.slice(0, mostLinks).filter(({ from, to }) => {
    const both = new Set([...drawn, from, to]);
    if (both.size > mostSystems) return false;
    drawn.add(from).add(to);
    return true;
  });
  return { systems: systems.filter((system) => drawn.has(system)), links: shown };
}
