import { expect, test } from "vitest";
import { blockWriters } from "../../tools/docs/block-writers.ts";
import { writeBlocks } from "../../tools/docs/generated-blocks.ts";
import { readFiles } from "../../tools/source/source-tree.ts";
import { documents } from "./documents.ts";
import { readBlocks } from "./markdown-programs.ts";

const generated = documents.filter(({ text }) => text.includes("<!-- generated: "));

test("tables of options, events, endpoints and packages are written from the code", () => {
  expect(generated.length).toBeGreaterThan(8);
});

test.each(generated)("$path is as the code has it", async ({ text, path }) => {
  expect(
    await writeBlocks(text, blockWriters),
    `A table in ${path} is not what the code says. Run \`pnpm docs:write\`.`,
  ).toBe(text);
});

const quoted = documents.flatMap(({ path, text }) =>
  readBlocks(text)
    .filter(({ marker }) => marker.startsWith("from: "))
    .map(({ marker, code, line }) => ({ place: `${path}:${line}`, source: marker.replace("from: ", ""), code })),
);

test.each(quoted)("$place quotes $source as it stands", ({ source, code, place }) => {
  expect(readFiles(source)[0]?.text ?? "", `Bring ${place} into line with ${source}.`).toContain(code);
});
