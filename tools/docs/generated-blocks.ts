/** Writes the content of a block, given what its marker says behind the block's name. */
export type BlockWriter = (argument: string) => string | Promise<string>;

const block = /<!-- generated: (\S+)(?: (.+?))? -->\n[\s\S]*?<!-- end -->/g;

/**
 * Writes the blocks of a document anew that are marked `<!-- generated: name argument -->` … `<!-- end -->`.
 *
 * @throws Error when a block has a name that no writer has
 */
export async function writeBlocks(markdown: string, writers: Readonly<Record<string, BlockWriter>>): Promise<string> {
  const found = [...markdown.matchAll(block)];
  const written = await Promise.all(
    found.map(async ([, name = "", argument = ""]) => {
      const writer = writers[name];
      if (writer === undefined) {
        throw new Error(
          `Nothing writes the block ${JSON.stringify(name)}; there are ${Object.keys(writers).join(", ")}.`,
        );
      }
      const marker = `<!-- generated: ${[name, argument].filter(Boolean).join(" ")} -->`;
      return `${marker}\n\n${(await writer(argument)).trim()}\n\n<!-- end -->`;
    }),
  );
  let index = 0;
  return markdown.replace(block, () => written[index++] as string);
}
