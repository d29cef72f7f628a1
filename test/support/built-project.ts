import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repositoryRoot } from "../../tools/source/repository-root.ts";
import { runTsc } from "./run.ts";

/** A project outside the workspace that sees the built packages and zod, as one that installed them all. */
export interface BuiltProject extends AsyncDisposable {
  readonly directory: string;
  /** Type-checks all files and compiles them to JavaScript beside them; what it prints is one mistake a line. */
  compile(): Promise<string>;
}

/** Makes a project of TypeScript files. */
export async function createBuiltProject(files: Readonly<Record<string, string>>): Promise<BuiltProject> {
  const directory = await realpath(await mkdtemp(join(tmpdir(), "hooks-project-")));
  const modules = join(directory, "node_modules");
  await mkdir(join(modules, "@hooks"), { recursive: true });
  const packages = join(repositoryRoot, "packages");
  for (const folder of await readdir(packages)) {
    // A junction needs no rights on Windows; elsewhere its kind does not matter.
    await symlink(join(packages, folder), join(modules, "@hooks", folder), "junction");
  }
  await symlink(join(packages, "core/node_modules/zod"), join(modules, "zod"), "junction");
  if (!existsSync(join(packages, "core/dist/index.d.ts"))) {
    throw new Error("The packages have not been built. Run `pnpm run build` first; `pnpm test` does it for you.");
  }
  const written = { ...files, "package.json": '{ "type": "module" }', "tsconfig.json": JSON.stringify(tsconfig) };
  for (const [name, text] of Object.entries(written)) await writeFile(join(directory, name), text);
  return {
    directory,
    compile: async () => (await runTsc(["--project", "tsconfig.json"], { cwd: directory })).stdout,
    [Symbol.asyncDispose]: () => rm(directory, { recursive: true, force: true }),
  };
}

const tsconfig = {
  compilerOptions: {
    target: "es2022",
    lib: ["es2024", "esnext.disposable", "esnext.decorators"],
    module: "nodenext",
    strict: true,
    noUncheckedIndexedAccess: true,
    noPropertyAccessFromIndexSignature: true,
    noUnusedLocals: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: true,
    typeRoots: [join(repositoryRoot, "node_modules/@types")],
    types: ["node"],
  },
  include: ["*.ts"],
};
