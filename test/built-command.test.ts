import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { repositoryRoot } from "../tools/source/repository-root.ts";

const command = `${repositoryRoot}packages/collector/dist/cli/main.js`;

test("the built command runs a collector until it is told to stop", async () => {
  expect(existsSync(command), "Run `pnpm run build` first; `pnpm test` does it for you.").toBe(true);
  const hooks = spawn(process.execPath, [command, "serve", "--port", "0", "--memory"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    const [line] = (await once(hooks.stdout, "data")) as [Buffer];
    const url = /http:\/\/\S+/.exec(line.toString())?.[0];
    const health = await fetch(`${url}/health`);
    expect(health.status).toBe(200);
    expect(await health.json()).toMatchObject({ status: "healthy" });
  } finally {
    hooks.kill("SIGTERM");
  }
  expect(await once(hooks, "exit")).toEqual([0, null]);
});
