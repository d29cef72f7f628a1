import { cut, pad, widthOf } from "./fit.ts";
import { terminalWidth } from "./output.ts";
import { printable } from "./printable.ts";
import { type Style, styled } from "./styles.ts";

/** A column of a table. */
export interface Column {
  title: string;
  align?: "left" | "right";
  /** Most columns of the terminal that it takes. Default: as many as its widest cell. */
  maxWidth?: number;
}

/** What stands in a cell: text, from wherever, or text with a style. */
export type Cell = string | { text: string; style: Style | undefined };

const gap = "  ";
const narrowest = 20;

/**
 * Renders rows under their titles. The last column is cut at the edge of the terminal, where there is one. Whatever the
 * cells hold, nothing but text reaches the terminal.
 */
export function renderTable(columns: readonly Column[], rows: readonly (readonly Cell[])[]): string[] {
  const texts = rows.map((row) => row.map((cell) => printable(textOf(cell))));
  const widths = columns.map(({ title, maxWidth = Number.POSITIVE_INFINITY }, index) =>
    Math.min(maxWidth, Math.max(widthOf(title), ...texts.map((row) => widthOf(row[index] ?? "")))),
  );
  const last = columns.length - 1;
  const before = widths.slice(0, last).reduce((sum, width) => sum + width + gap.length, 0);
  const room = terminalWidth();
  if (room !== undefined) widths[last] = Math.min(widths[last] ?? 0, Math.max(narrowest, room - before));

  function renderRow(cells: readonly string[], styleOf: (index: number) => Style | undefined): string {
    const parts = columns.map(({ align = "left" }, index) => {
      const text = cut(cells[index] ?? "", widths[index] ?? 0);
      const padded = index === last && align === "left" ? text : pad(text, widths[index] ?? 0, align);
      return styled(styleOf(index), padded);
    });
    return parts.join(gap).trimEnd();
  }

  const titles = columns.map(({ title }) => title);
  return [
    renderRow(titles, () => "dim"),
    ...texts.map((row, at) => renderRow(row, (index) => styleIn(rows[at]?.[index] ?? ""))),
  ];
}

function textOf(cell: Cell): string {
  return typeof cell === "string" ? cell : cell.text;
}

function styleIn(cell: Cell): Style | undefined {
  return typeof cell === "string" ? undefined : cell.style;
}
