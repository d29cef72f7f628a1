import type { Row } from "../fault.ts";
import type { Column } from "./columns.ts";

/** A table for a terminal. */
export function renderText(columns: readonly Column[], rows: readonly Row[]): string {
  return render(columns, rows)
    .map((cells) => cells.join("  ").trimEnd())
    .join("\n");
}

/** A table in Markdown. */
export function renderMarkdown(columns: readonly Column[], rows: readonly Row[]): string {
  const [heading = [], ...body] = render(columns, rows);
  const rule = heading.map((cell, index) => {
    const dashes = "-".repeat(cell.length);
    return columns[index]?.isText ? dashes : `${dashes.slice(1)}:`;
  });
  return [heading, rule, ...body].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** Cells of equal width, the headings first. */
function render(columns: readonly Column[], rows: readonly Row[]): string[][] {
  const cells = [columns.map((column) => column.heading), ...rows.map((row) => columns.map(({ cell }) => cell(row)))];
  const widths = columns.map((_, index) => Math.max(3, ...cells.map((line) => line[index]?.length ?? 0)));
  return cells.map((line) =>
    line.map((cell, index) => {
      const width = widths[index] ?? 0;
      return columns[index]?.isText ? cell.padEnd(width) : cell.padStart(width);
    }),
  );
}
