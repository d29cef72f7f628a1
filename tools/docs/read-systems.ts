import type { AnyEventDefinition, HookFactory } from "../../packages/core/src/index.ts";
import { exportsOf, type Member } from "../source/declarations.ts";
import { repositoryRoot } from "../source/repository-root.ts";
import { readFiles } from "../source/source-tree.ts";

/** What documents tell of one system. */
export interface SystemFacts {
  /** Its package's folder. */
  folder: string;
  /** Its name on the wire. */
  system: string;
  /** Its name for people. */
  title: string;
  /** The members of its hook's interface. */
  hookMembers: readonly Member[];
  definitions: readonly {
    eventType: string;
    emitter: string;
    definition: AnyEventDefinition;
    /** What the definition's documentation says. */
    docs: string;
  }[];
}

const first = ["mahavishnu", "crackerjack", "session-buddy", "akosha", "oneiric"];

/** Reads every system package, the five in their usual order and others behind them. */
export async function readSystems(): Promise<SystemFacts[]> {
  const folders = readFiles("packages/*/src/*-hook.ts")
    .map(({ path }) => /^packages\/([^/]+)\/src\/\1-hook\.ts$/.exec(path)?.[1])
    .filter((name) => name !== undefined);
  const others = folders.filter((name) => !first.includes(name)).sort();
  return Promise.all([...first, ...others].map((name) => readSystem(`packages/${name}`)));
}

/** Reads one system package from its sources. */
export async function readSystem(folder: string): Promise<SystemFacts> {
  const name = folder.replace("packages/", "");
  const module = (await import(`${repositoryRoot}${folder}/src/index.ts`)) as Record<string, unknown>;
  const factory = Object.values(module).find((value) => typeof value === "function" && "events" in value);
  if (factory === undefined) throw new Error(`${folder} exports no hook factory.`);
  const { system, events } = factory as unknown as HookFactory<never>;
  const hook = readFiles(`${folder}/src/${name}-hook.ts`).flatMap(exportsOf);
  const declared = readFiles(`${folder}/src/events/*.ts`).flatMap(exportsOf);
  return {
    folder,
    system,
    title: name.replace(/(?:^|-)\w/g, (letter) => letter.toUpperCase()),
    hookMembers: hook.flatMap(({ members }) => members),
    definitions: events.map((definition) => {
      const pascal = definition.eventType.replace(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase());
      const camel = pascal.charAt(0).toLowerCase() + pascal.slice(1);
      const docs = declared.find((declaration) => declaration.name === camel)?.docs ?? "";
      return { eventType: definition.eventType, emitter: `emit${pascal}`, definition, docs: docs.replace(/\s+/g, " ") };
    }),
  };
}
