import { existsSync, readFileSync } from "node:fs";

/** One part of the page: what one measurement came to. */
export interface Section {
  title: string;
  /** Markdown. */
  body: string;
}

const intro = `# Performance of the collector

How much the collector takes in, how long its questions take, and what is left after it was killed. Each section is
written by the command in it, on the machine that it names; ratios say more than figures, as machines differ and a shared
one changes from hour to hour.
`;

const titles = [
  "Taking in events",
  "Single events",
  "Ten million events",
  "Live readers",
  "Killed under load",
] as const;

/** The sections that a page has; none when there is no page. */
export function readSections(path: string): Section[] {
  if (!existsSync(path)) return [];
  return readFileSync(path, "utf8")
    .split(/^## /m)
    .slice(1)
    .map((part) => {
      const [title = "", ...lines] = part.split("\n");
      return { title, body: lines.join("\n").trim() };
    });
}

/** The page with some of its sections replaced. */
export function writePage(before: readonly Section[], fresh: readonly Section[]): string {
  const bodies = new Map([...before, ...fresh].map(({ title, body }) => [title, body]));
  const parts = titles.flatMap((title) => {
    const body = bodies.get(title);
    return body === undefined ? [] : [`## ${title}\n\n${body}\n`];
  });
  return [intro, ...parts].join("\n");
}
