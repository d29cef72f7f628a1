import { readFiles } from "../source/source-tree.ts";
import { markdownTable } from "./markdown-table.ts";

interface Limit {
  what: string;
  measured: number;
  limit: number;
  unit: string;
  peer: string;
}

/** Writes the table of what a service takes on board: measured, held to, and what the nearest peer takes. */
export function sizeTable(): string {
  const { limits } = JSON.parse(readFiles("test/size/limits.json")[0]?.text ?? "{}") as {
    limits: Record<string, Limit>;
  };
  return markdownTable(
    ["what", "measured", "limit", "peer"],
    Object.values(limits).map(({ what, measured, limit, unit, peer }) => [
      what,
      `${measured} ${unit}`,
      `${limit} ${unit}`,
      peer,
    ]),
  );
}
