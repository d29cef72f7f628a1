import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runPnpm } from "../support/run.ts";

/** A package registry of this machine, which has what is published to it and nothing else. */
export interface Registry extends AsyncDisposable {
  readonly url: string;
  /** What sends `@hooks/*` of any package manager there, and leaves everything else as it is configured. */
  readonly npmrc: string;
}

const version = "6.10.4";

/** Starts Verdaccio on a free port, installing it first. */
export async function startRegistry(): Promise<Registry> {
  const directory = await realpath(await mkdtemp(join(tmpdir(), "hooks-registry-")));
  const port = await freePort();
  await writeFile(join(directory, "package.json"), JSON.stringify({ name: "registry", private: true }));
  await writeFile(join(directory, "pnpm-workspace.yaml"), workspace);
  await runPnpm(["add", "--ignore-scripts", "--prefer-offline", `verdaccio@${version}`], {
    cwd: directory,
    timeoutMs: 300_000,
  });
  await writeFile(join(directory, "config.yaml"), config);
  const server = spawn(
    process.execPath,
    [
      join(directory, "node_modules/verdaccio/bin/verdaccio"),
      "--config",
      "config.yaml",
      "--listen",
      `127.0.0.1:${port}`,
    ],
    { cwd: directory, stdio: "ignore" },
  );
  const url = `http://127.0.0.1:${port}/`;
  await untilAnswers(url, server);
  return {
    url,
    npmrc: `@hooks:registry=${url}\n//127.0.0.1:${port}/:_authToken=anyone\n`,
    async [Symbol.asyncDispose]() {
      server.kill();
      if (server.exitCode === null) await once(server, "close");
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** One of its parts asks for a tag of node-fetch, which not every mirror of a registry has. */
const workspace = "packages: []\noverrides: { node-fetch: ^2.7.0 }\n";

/** Whoever reaches it may do everything: it listens on this machine, for as long as a test runs. */
const config = `
storage: ./storage
auth: { htpasswd: { file: ./htpasswd, max_users: -1 } }
uplinks: {}
packages:
  '@hooks/*': { access: $all, publish: $all, unpublish: $all }
  '**': { access: $all, publish: $all }
log: { type: stdout, format: pretty, level: fatal }
`;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("No free port was given.");
  return address.port;
}

async function untilAnswers(url: string, server: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 300 && server.exitCode === null; attempt += 1) {
    const isThere = await fetch(`${url}-/ping`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isThere) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`Verdaccio does not answer at ${url}; it ended with ${server.exitCode}.`);
}
