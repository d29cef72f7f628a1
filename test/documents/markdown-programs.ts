/** What a document shows as a program: one block, and those that are marked as its continuation. */
export interface MarkdownProgram {
  /** The heading above it. */
  heading: string;
  /** Line of the first block in the document, from 1. */
  line: number;
  code: string;
  /** The types of the events that the document says it emits, in order; undefined when it says nothing. */
  emits: string[] | undefined;
}

/** A block of code as it stands in a document. */
export interface CodeBlock {
  /** The heading above it. */
  heading: string;
  /** The comment above it, without its brackets. */
  marker: string;
  language: string;
  /** Its line in the document, from 1. */
  line: number;
  code: string;
}

/**
 * Reads the programs of a language off a document. `<!-- continues -->` above a block makes it part of the one before,
 * `<!-- emits: a_type, another -->` says what it leaves behind. A block that is quoted, `<!-- from: path -->`, is no program.
 */
export function readPrograms(markdown: string, language: string): MarkdownProgram[] {
  const programs: MarkdownProgram[] = [];
  const blocks = readBlocks(markdown).filter(
    (block) => block.language === language && !block.marker.startsWith("from: "),
  );
  for (const { heading, marker, line, code } of blocks) {
    const previous = programs.at(-1);
    const emits = /^emits: (.+)$/.exec(marker)?.[1]?.split(", ");
    if (marker === "continues" && previous !== undefined) previous.code += code;
    else programs.push({ heading, line, code, emits });
  }
  return programs;
}

/** Reads all blocks of code off a document. */
export function readBlocks(markdown: string): CodeBlock[] {
  const blocks: CodeBlock[] = [];
  let heading = "";
  let marker = "";
  let block: CodeBlock | undefined;
  for (const [index, line] of markdown.split("\n").entries()) {
    if (block !== undefined && line !== "```") {
      block.code += `${line}\n`;
    } else if (block !== undefined) {
      blocks.push(block);
      block = undefined;
      marker = "";
    } else if (line.startsWith("```")) {
      block = { heading, marker, language: line.slice(3), line: index + 1, code: "" };
    } else if (line.startsWith("#")) {
      heading = line.replace(/^#+ /, "");
    } else if (line !== "") {
      marker = /^<!-- (.+) -->$/.exec(line)?.[1] ?? "";
    }
  }
  return blocks;
}
