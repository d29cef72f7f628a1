import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { repositoryRoot } from "../../tools/source/repository-root.ts";
import { readFiles } from "../../tools/source/source-tree.ts";
import { type Consumer, createConsumer } from "../consumer/create-consumer.ts";
import { type EventSink, startEventSink } from "../support/event-sink.ts";
import { run, runOk } from "../support/run.ts";
import { built, runtimes, tools } from "./runtimes.ts";

/** A bundle for neither Node nor browsers. */
const neutral = ["--platform=neutral", "--main-fields=module,main"];

/**
 * Most characters of a bundle that takes one function off core. Core's parts of zod stay in it, 31,454 with the function,
 * as a bundler can't tell that defining them does nothing else; queue, retry and transport, more than twice that, do not.
 */
const shakenLength = 32_000;

let consumer: Consumer;
const installed = (...path: string[]) => join(consumer.directory, "node_modules", ...path);

beforeAll(async () => {
  const programs = readFiles("test/matrix/programs/*").map(({ path, text }) => [
    path.split("/").at(-1) as string,
    text,
  ]);
  consumer = await createConsumer(Object.fromEntries(programs), { dependencies: tools, built });
});

afterAll(() => consumer?.[Symbol.asyncDispose]());

/** Runs a program of the consumer with its events going to a sink. */
function runHere(sink: EventSink, command: string, ...args: string[]): Promise<string> {
  return runOk(command, args, { cwd: consumer.directory, env: { HOOKS_COLLECTOR_URL: sink.url, NO_COLOR: "1" } });
}

describe.each(runtimes)("$name", ({ bin, args }) => {
  test("sends a batch under one correlation id", async () => {
    await using sink = await startEventSink();
    expect(await runHere(sink, installed(bin), ...args, "service.mjs")).toBe("2 true\n");
    expect(sink.events.map((event) => event.correlation_id)).toEqual(["story_1", "story_1"]);
  });

  test("delivers what a script emitted that just ends", async () => {
    await using sink = await startEventSink();
    await runHere(sink, installed(bin), ...args, "just-ends.mjs");
    expect(sink.events).toMatchObject([{ event_type: "pool_scaled" }]);
  });

  test("requires it from CommonJS", async () => {
    await using sink = await startEventSink();
    expect(await runHere(sink, installed(bin), ...args, "service.cjs")).toBe("delivered\n");
    expect(sink.events).toMatchObject([{ correlation_id: "story_1" }]);
  });

  test("has one story and one kind of error, though core is there twice", async () => {
    await using sink = await startEventSink();
    await mkdir(join(consumer.directory, "other/node_modules/@hooks"), { recursive: true });
    await cp(installed("@hooks/core"), join(consumer.directory, "other/node_modules/@hooks/core"), {
      recursive: true,
      dereference: true,
    });
    expect(await runHere(sink, installed(bin), ...args, "two-copies.mjs")).toBe("true story_1 true\n");
  });
});

describe("workerd", () => {
  test("sends from a worker, which the platform keeps until it has", async () => {
    await using sink = await startEventSink();
    await bundle("worker.mjs", "worker.bundle.mjs", ["--conditions=workerd,worker", ...neutral]);
    const config = `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = .service),
    (name = "internet", network = (allow = ["private", "public"])),
  ],
);
const service :Workerd.Worker = (
  modules = [(name = "worker", esModule = embed "worker.bundle.mjs")],
  compatibilityDate = "2026-01-01",
  compatibilityFlags = ["nodejs_als"],
  bindings = [(name = "COLLECTOR", text = "${sink.url}")],
);
`;
    await writeFile(join(consumer.directory, "config.capnp"), config);
    const outcome = await run(installed(".bin/workerd"), ["test", "config.capnp"], { cwd: consumer.directory });
    expect(outcome.code, outcome.stderr).toBe(0);
    expect(sink.events).toMatchObject([{ event_type: "pool_scaled", correlation_id: "story_1" }]);
  });
});

describe.each(["5.9", "6.0", "7.0"])("TypeScript %s", (version) => {
  test.each([
    ["nodenext", "nodenext"],
    ["esnext", "bundler"],
    ["preserve", "bundler"],
  ])("takes what is right and refuses what is wrong, module %s resolved as %s", async (module, moduleResolution) => {
    const options = { module, moduleResolution, target: "es2023", strict: true, noEmit: true, types: ["node"] };
    const tsconfig = { compilerOptions: options, files: ["service.ts"] };
    await writeFile(join(consumer.directory, "tsconfig.json"), JSON.stringify(tsconfig));
    const tsc = installed(`typescript-${version}`, "bin/tsc");
    const { code, stdout } = await run(process.execPath, [tsc, "--pretty", "false"], { cwd: consumer.directory });
    expect(stdout).toBe("");
    expect(code).toBe(0);
  });
});

async function bundle(entry: string, outfile: string, options: readonly string[]): Promise<string> {
  const args = [entry, "--bundle", "--format=esm", "--external:node:*", `--outfile=${outfile}`, ...options];
  await runOk(installed(".bin/esbuild"), args, { cwd: consumer.directory });
  return readFile(join(consumer.directory, outfile), "utf8");
}

describe("esbuild", () => {
  test("bundles a service that sends", async () => {
    await using sink = await startEventSink();
    await bundle("service.mjs", "esbuild.mjs", ["--platform=node"]);
    expect(await runHere(sink, process.execPath, "esbuild.mjs")).toBe("2 true\n");
  });

  test.each([
    { as: "for Node", options: ["--platform=node"] },
    {
      as: "for an edge runtime, as Next does",
      options: ["--conditions=edge-light,worker,import", ...neutral],
    },
  ])("leaves out what is not used, $as", async ({ options }) => {
    const text = await bundle("only-ids.mjs", "only-ids.bundle.mjs", ["--minify", ...options]);
    expect(text.length, "An import of one function brings more than itself: look for side effects.").toBeLessThan(
      shakenLength,
    );
  });
});

describe("Vite", () => {
  const build = (entry: string, name: string) =>
    writeFile(
      join(consumer.directory, "vite.config.mjs"),
      `export default { logLevel: "error", ssr: { noExternal: true }, build: { ssr: "${entry}", outDir: "${name}", minify: true } };`,
    ).then(() => runOk(process.execPath, [installed("vite/bin/vite.js"), "build"], { cwd: consumer.directory }));

  test("bundles a service that sends", async () => {
    await using sink = await startEventSink();
    await build("service.mjs", "vite-service");
    expect(await runHere(sink, process.execPath, "vite-service/service.js")).toBe("2 true\n");
  });

  test("leaves out what is not used", async () => {
    await build("only-ids.mjs", "vite-ids");
    const text = await readFile(join(consumer.directory, "vite-ids/only-ids.js"), "utf8");
    expect(text.length).toBeLessThan(shakenLength);
  });
});

describe("Jest", () => {
  test("runs the example", async () => {
    const example = await readFile(join(repositoryRoot, "apps/examples/testing/jest.example.js"), "utf8");
    await writeFile(join(consumer.directory, "jest.example.js"), example);
    const config = JSON.stringify({ testMatch: ["**/jest.example.js"], transform: {} });
    const outcome = await run(
      process.execPath,
      ["--experimental-vm-modules", installed("jest/bin/jest.js"), "--config", config],
      {
        cwd: consumer.directory,
      },
    );
    expect(outcome.code, outcome.stderr).toBe(0);
    expect(outcome.stderr).toContain("2 passed");
  });
});
