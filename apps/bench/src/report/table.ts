/** A column of a table: its heading, and its cell for a row. */
export interface Column<Row> {
  heading: string;
  cell(row: Row): string;
  /** Whether it holds text, which stands at the left. */
  isText?: boolean;
}

/** A table in Markdown, aligned so that it reads well in a terminal too. */
export function renderTable<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const body = rows.map((row) => columns.map(({ cell }) => cell(row)));
  const headings = columns.map(({ heading }) => heading);
  const widths = columns.map((_, at) => Math.max(3, ...[headings, ...body].map((line) => line[at]?.length ?? 0)));
  const pad = (line: readonly string[]) =>
    line.map((cell, at) => (columns[at]?.isText ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)));
  const rule = columns.map(({ isText }, at) => {
    const dashes = "-".repeat(widths[at] ?? 3);
    return isText ? dashes : `${dashes.slice(1)}:`;
  });
  return [pad(headings), rule, ...body.map(pad)].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
