import { expect, it } from "vitest";
import { drawnMap } from "./drawn-map.ts";
import type { ServiceLink } from "./service-map.ts";

function link(from: string, to: string): ServiceLink {
  return { from, to, count: 1, stories: 1, causes: false, medianMs: 5 };
}

it("draws only as many systems as do not cover each other, those of the most frequent links", () => {
  const systems = Array.from({ length: 20 }, (_, index) => `s${index}`);
  const links = systems.slice(1).map((to, index) => link(`s${index}`, to));
  const drawn = drawnMap({ systems, links: [...links, link("s1", "s0")] });
  expect(drawn.systems).toEqual(systems.slice(0, 8));
  expect(drawn.links).toHaveLength(7);
});

it("draws no system without a link", () => {
  expect(drawnMap({ systems: ["alone", "a", "b"], links: [link("a", "b")] }).systems).toEqual(["a", "b"]);
});
