import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { toJSONSchema } from "zod";
import type { AnyEventDefinition, HookFactory } from "../../packages/core/src/index.ts";
import { type EventDocumentation, readEventDocumentation } from "../read-event-documentation.ts";
import type { JsonSchema } from "./json-schema.ts";

/**
 * Writes the JSON Schema of each event of a built system package, `dist/schemas/<event type>.json`, with the meaning of
 * each field from the interface that documents it. Runs in the package's folder, after the build.
 */
async function writeSchemas(folder: string): Promise<void> {
  const module = (await import(pathToFileURL(join(folder, "dist/index.js")).href)) as Record<string, unknown>;
  const factory = Object.values(module).find((value) => typeof value === "function" && "events" in value);
  if (factory === undefined) throw new Error(`${folder} exports no hook factory, so it has no events to describe.`);
  const { system, events } = factory as unknown as HookFactory<never>;
  const documentation = readEventDocumentation()[system] ?? {};
  const destination = join(folder, "dist/schemas");
  await rm(destination, { recursive: true, force: true });
  await mkdir(destination, { recursive: true });
  for (const definition of events) {
    const schema = describe(definition, documentation);
    await writeFile(join(destination, `${definition.eventType}.json`), `${JSON.stringify(schema, null, 2)}\n`);
  }
}

function describe(definition: AnyEventDefinition, documentation: EventDocumentation): JsonSchema {
  const { description = "", fields = {} } = documentation[definition.eventType] ?? {};
  // What JSON Schema can't say, such as a check in code, is left out.
  const schema = toJSONSchema(definition.schema, { io: "input", unrepresentable: "any" }) as JsonSchema;
  const { $schema, properties = {}, ...rest } = schema;
  return {
    $schema,
    title: definition.eventType,
    description,
    ...rest,
    properties: Object.fromEntries(
      Object.entries(properties).map(([name, field]) => [name, { description: fields[name] ?? "", ...field }]),
    ),
  };
}

await writeSchemas(process.cwd());
