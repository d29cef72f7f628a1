import { writeFileSync } from "node:fs";
import { repositoryRoot } from "../source/repository-root.ts";
import { readFiles } from "../source/source-tree.ts";
import { blockWriters } from "./block-writers.ts";
import { writeBlocks } from "./generated-blocks.ts";

/** Writes the generated blocks of all documents anew. */
async function writeDocs(): Promise<void> {
  for (const { path, text } of readFiles("*.md", "{apps,packages}/*/*.md", "docs/**/*.md")) {
    const written = await writeBlocks(text, blockWriters);
    if (written === text) continue;
    writeFileSync(`${repositoryRoot}${path}`, written);
    process.stdout.write(`${path} has been written anew.\n`);
  }
}

await writeDocs();
