import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startEventSink } from "../support/event-sink.ts";
import { copyRepository, type RepositoryCopy } from "../support/repository-copy.ts";

let copy: RepositoryCopy;

beforeAll(async () => {
  copy = await copyRepository();
});

afterAll(() => copy?.[Symbol.asyncDispose]());

describe("pnpm create-system", () => {
  test.each([
    { args: [], says: "Name one system. Usage: pnpm create-system <name>", code: 2 },
    { args: ["one", "two"], says: "Name one system.", code: 2 },
    { args: ["Image_Builder"], says: "Use lower-case letters, digits and hyphens", code: 2 },
    { args: ["akosha"], says: "packages/akosha exists already. Choose another name", code: 1 },
  ])("says what is wrong with $args", async ({ args, says, code }) => {
    const outcome = await copy.run(process.execPath, "tools/create-system/main.ts", ...args);
    expect(outcome).toMatchObject({ code, stderr: expect.stringContaining(says) });
  });

  test("makes a package that passes whatever holds for the five", async () => {
    expect(await copy.pnpm("create-system", "image-builder")).toContain("packages/image-builder is there");
    await copy.pnpm("install", "--offline", "--no-frozen-lockfile");
    await copy.pnpm("docs:write");
    const changeset = '---\n"@hooks/image-builder": minor\n---\n\nFirst release. Tells what it builds.\n';
    await writeFile(join(copy.directory, ".changeset/image-builder.md"), changeset);
    await copy.pnpm("exec", "biome", "check", "--error-on-warnings", "packages/image-builder");
    await copy.pnpm("build");
    await copy.pnpm("typecheck");
    await copy.pnpm("knip");
    await copy.pnpm("vitest", "test/api", "--update");
    await copy.pnpm("vitest", "packages/image-builder", "test/conventions", "test/api", "test/documents");
    await copy.pnpm("--filter", "@hooks/image-builder", "publint");
    await copy.pnpm("--filter", "@hooks/image-builder", "attw");
  });

  test.each(["a", "deployer", "events-hub", `long-${"name".repeat(14)}`])(
    "makes sources that the linter takes, whatever the name: %s",
    async (name) => {
      await copy.pnpm("create-system", name);
      await copy.pnpm("exec", "biome", "check", "--error-on-warnings", `packages/${name}`);
      await rm(join(copy.directory, "packages", name), { recursive: true });
    },
  );

  test("makes a hook that emits", async () => {
    await using sink = await startEventSink();
    const entry = join(copy.directory, "packages/image-builder/dist/index.js");
    const program = `
      import { createImageBuilderHook } from ${JSON.stringify(entry)};
      const hook = createImageBuilderHook(${JSON.stringify(sink.url)});
      console.log((await hook.emitWorkFinished({ workId: "work_1", succeeded: true })).status);
    `;
    const outcome = await copy.run(process.execPath, "--input-type=module", "--eval", program);
    expect(outcome).toMatchObject({ code: 0, stdout: "delivered\n" });
    expect(sink.events).toMatchObject([
      { source_system: "image_builder", event_type: "work_finished", severity: "info", data: { work_id: "work_1" } },
    ]);
  });
});
