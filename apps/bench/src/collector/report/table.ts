/** A table in Markdown: the first column stands at the left, figures at the right. */
export function renderTable(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = headings.map((_, column) =>
    Math.max(4, ...[headings, ...rows].map((row) => row[column]?.length ?? 0)),
  );
  const render = (row: readonly string[]) =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)));
  const rule = widths.map((width, column) => (column === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`));
  return [render(headings), rule, ...rows.map(render)].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
