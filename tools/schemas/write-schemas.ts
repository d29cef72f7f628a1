import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { toJSONSchema } from "zod";
import type { AnyEventDefinition, HookFactory } from "../../packages/core/src/index.ts";
import { exportsOf } from "../source/declarations.ts";
import type { JsonSchema } from "./json-schema.ts";

/**
 * Writes the JSON Schema of each event of a built system package, `dist/schemas/<event type>.json`, with the meaning of
 * each field from the interface that documents it. Runs in the package's folder, after the build.
 */
async function writeSchemas(folder: string): Promise<void> {
  const module = (await import(pathToFileURL(join(folder, "dist/index.js")).href)) as Record<string, unknown>;
  const factory = Object.values(module).find((value) => typeof value === "function" && "events" in value);
  if (factory === undefined) throw new Error(`${folder} exports no hook factory, so it has no events to describe.`);
  const { events } = factory as unknown as HookFactory<never>;
  const destination = join(folder, "dist/schemas");
  await rm(destination, { recursive: true, force: true });
  await mkdir(destination, { recursive: true });
  for (const definition of events) {
    const schema = await describe(definition, folder);
    await writeFile(join(destination, `${definition.eventType}.json`), `${JSON.stringify(schema, null, 2)}\n`);
  }
}

async function describe(definition: AnyEventDefinition, folder: string): Promise<JsonSchema> {
  const path = `src/events/${definition.eventType.replaceAll("_", "-")}.ts`;
  const declared = exportsOf({ path, text: await readFile(join(folder, path), "utf8") });
  const payload = declared.find(({ members }) => members.length > 0);
  // What JSON Schema can't say, such as a check in code, is left out.
  const {
    $schema,
    properties = {},
    ...rest
  } = toJSONSchema(definition.schema, {
    io: "input",
    unrepresentable: "any",
  }) as JsonSchema;
  const docsOf = (wireName: string) =>
    payload?.members.find(({ name }) => definition.wireNames[name] === wireName)?.docs?.replace(/\s+/g, " ");
  return {
    $schema,
    title: definition.eventType,
    description: payload?.docs?.replace(/\s+/g, " ") ?? "",
    ...rest,
    properties: Object.fromEntries(
      Object.entries(properties).map(([name, schema]) => [name, { description: docsOf(name) ?? "", ...schema }]),
    ),
  };
}

await writeSchemas(process.cwd());
