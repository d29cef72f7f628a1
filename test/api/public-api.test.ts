import { expect, test } from "vitest";
import { describeApi } from "../support/public-api.ts";
import { packages } from "../support/sources.ts";

test.each(packages)("$manifest.name exports what it is known to export", async (workspacePackage) => {
  const name = workspacePackage.folder.replace("packages/", "");
  await expect(
    describeApi(workspacePackage),
    `The public API of ${name} is not the one in test/api/${name}.snap. If you mean it, run \`pnpm vitest test/api -u\`, read the difference as a user would, and write a changeset. If not, take the export back.`,
  ).toMatchFileSnapshot(`${name}.snap`);
});
