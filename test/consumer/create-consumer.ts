import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repositoryRoot } from "../../tools/source/repository-root.ts";
import { runPnpm } from "../support/run.ts";

/** A project outside the workspace that has installed the packed packages. */
export interface Consumer extends AsyncDisposable {
  /** Its folder. */
  readonly directory: string;
  /** The files of each packed package, by the package's name. */
  readonly packed: Readonly<Record<string, readonly string[]>>;
}

/** What a consumer installs beside the packed packages. */
export interface ConsumerTools {
  /** Versions by package name. */
  dependencies?: Readonly<Record<string, string>>;
  /** Those that have to run a script when they are installed. */
  built?: readonly string[];
}

const thirdParty = ["zod", "ky", "cockatiel"];

/**
 * Packs core and Mahavishnu and installs Mahavishnu alone, as a service would. The versions of what core depends on are
 * those of the workspace, so that they come out of the store that the workspace has filled.
 */
export async function createConsumer(
  files: Readonly<Record<string, string>>,
  { dependencies = {}, built = [] }: ConsumerTools = {},
): Promise<Consumer> {
  const directory = await realpath(await mkdtemp(join(tmpdir(), "hooks-consumer-")));
  const tarballs = join(directory, "tarballs");
  await mkdir(tarballs);
  const [core, mahavishnu] = await Promise.all([pack("core", tarballs), pack("mahavishnu", tarballs)]);
  const overrides = Object.fromEntries(
    await Promise.all(thirdParty.map(async (name) => [name, await installedVersion(name)] as const)),
  );
  await writeFiles(directory, {
    "package.json": toJson({
      name: "consumer",
      private: true,
      type: "module",
      dependencies: { ...dependencies, "@hooks/mahavishnu": `file:${mahavishnu.tarball}` },
    }),
    // JSON is YAML.
    "pnpm-workspace.yaml": toJson({
      nodeLinker: "hoisted",
      overrides: { ...overrides, "@hooks/core": `file:${core.tarball}` },
      allowBuilds: Object.fromEntries(built.map((name) => [name, true])),
      strictDepBuilds: false,
    }),
    ...files,
  });
  const scripts = built.length === 0 ? ["--ignore-scripts"] : [];
  await runPnpm(["install", "--prefer-offline", "--no-frozen-lockfile", ...scripts], {
    cwd: directory,
    timeoutMs: 300_000,
  });
  return {
    directory,
    packed: { "@hooks/core": core.files, "@hooks/mahavishnu": mahavishnu.files },
    [Symbol.asyncDispose]: () => rm(directory, { recursive: true, force: true }),
  };
}

async function pack(folder: string, destination: string): Promise<{ tarball: string; files: string[] }> {
  const cwd = join(repositoryRoot, "packages", folder);
  if (!existsSync(join(cwd, "dist/index.js")) || !existsSync(join(cwd, "dist/index.d.ts"))) {
    throw new Error(
      `packages/${folder} has not been built. Run \`pnpm run build\` first; \`pnpm test\` does it for you.`,
    );
  }
  const printed = await runPnpm(["pack", "--json", "--pack-destination", destination], { cwd });
  const { filename, files } = JSON.parse(printed) as { filename: string; files: { path: string }[] };
  return { tarball: filename, files: files.map((file) => file.path) };
}

async function installedVersion(name: string): Promise<string> {
  const manifest = await readFile(join(repositoryRoot, "packages/core/node_modules", name, "package.json"), "utf8");
  return (JSON.parse(manifest) as { version: string }).version;
}

async function writeFiles(directory: string, files: Readonly<Record<string, string>>): Promise<void> {
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(directory, name), text)));
}

function toJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
