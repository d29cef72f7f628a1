import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Colour, contrast, distance, eyes, mix, readColour } from "../testing/colour.ts";

const css = readFileSync(new URL("tokens.css", import.meta.url), "utf8");
const pairs = [...css.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)];
const systems = ["mahavishnu", "crackerjack", "session-buddy", "akosha", "oneiric"];
const severities = ["debug", "info", "warning", "error", "critical"];
const inks = ["ink", "ink-soft", "ink-faint", "accent"];

describe.each([
  ["light", 2],
  ["dark", 3],
])("in the %s theme", (_theme, at) => {
  const colours = new Map(pairs.map((pair) => [pair[1], readColour(pair[at] as string)]));
  const named = (name: string) => colours.get(name) as Colour;
  const papers = ["paper", "paper-raised", "hover", "chosen"].map(named);
  // Rows of errors are tinted.
  const tinted = ["error", "critical"].map((name) => mix(named(name), named("paper"), 0.07));

  it.each([...systems, ...severities, ...inks, "other-system"])("%s is read on every ground", (name) => {
    const worst = Math.min(...[...papers, ...tinted].map((ground) => contrast(named(name), ground)));
    expect(worst).toBeGreaterThanOrEqual(4.5);
  });

  it.each(Object.keys(eyes) as (keyof typeof eyes)[])("systems differ, and so do severities, with %s", (eye) => {
    const closest = (names: readonly string[]) =>
      names
        .flatMap((one, index) => names.slice(index + 1).map((other) => ({ one, other })))
        .map((pair) => ({ ...pair, distance: distance(named(pair.one), named(pair.other), eye) }))
        .sort((a, b) => a.distance - b.distance)[0];
    expect(closest(systems)?.distance, JSON.stringify(closest(systems))).toBeGreaterThan(0.05);
    expect(closest(severities)?.distance, JSON.stringify(closest(severities))).toBeGreaterThan(0.05);
  });
});
