/** What a document shows as TypeScript: one block, and those that are marked as its continuation. */
export interface MarkdownProgram {
  /** The heading above it. */
  heading: string;
  /** Line of the first block in the document, from 1. */
  line: number;
  code: string;
}

/** The programs of a document, and the blocks that it says are not to be run. */
export interface MarkdownPrograms {
  programs: MarkdownProgram[];
  /** Headings of the blocks that are marked `<!-- not run: why -->`. */
  notRun: string[];
}

/**
 * Reads the ```ts blocks of a document. `<!-- continues -->` above a block makes it part of the one before,
 * `<!-- not run: why -->` leaves it out.
 */
export function readPrograms(markdown: string): MarkdownPrograms {
  const programs: MarkdownProgram[] = [];
  const notRun: string[] = [];
  let heading = "";
  let marker = "";
  let block: { typescript: boolean; line: number; code: string } | undefined;

  function endBlock(): void {
    const previous = programs.at(-1);
    if (!block?.typescript) return;
    if (marker.startsWith("not run: ")) notRun.push(heading);
    else if (marker === "continues" && previous !== undefined) previous.code += block.code;
    else programs.push({ heading, line: block.line, code: block.code });
  }

  for (const [index, line] of markdown.split("\n").entries()) {
    if (block !== undefined && line !== "```") {
      block.code += `${line}\n`;
    } else if (block !== undefined) {
      endBlock();
      block = undefined;
      marker = "";
    } else if (line.startsWith("```")) {
      block = { typescript: line === "```ts", line: index + 1, code: "" };
    } else if (line.startsWith("#")) {
      heading = line.replace(/^#+ /, "");
    } else if (line !== "") {
      marker = /^<!-- (.+) -->$/.exec(line)?.[1] ?? "";
    }
  }
  return { programs, notRun };
}
