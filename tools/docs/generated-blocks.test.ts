import { expect, test } from "vitest";
import { writeBlocks } from "./generated-blocks.ts";

const writers = { greeting: (name: string) => `Hello, ${name || "you"}.` };

test("a block is written anew, and everything around it stays", async () => {
  const document = "# Title\n\n<!-- generated: greeting Ada -->\nold\n<!-- end -->\n\nThe end.\n";
  expect(await writeBlocks(document, writers)).toBe(
    "# Title\n\n<!-- generated: greeting Ada -->\n\nHello, Ada.\n\n<!-- end -->\n\nThe end.\n",
  );
});

test("writing twice changes nothing", async () => {
  const once = await writeBlocks("<!-- generated: greeting -->\n<!-- end -->", writers);
  expect(await writeBlocks(once, writers)).toBe(once);
});

test("a block that nobody writes is refused by its name", async () => {
  await expect(writeBlocks("<!-- generated: farewell -->\n<!-- end -->", writers)).rejects.toThrow(
    'Nothing writes the block "farewell"; there are greeting.',
  );
});
