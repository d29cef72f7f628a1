import { toJSONSchema } from "zod";
import { readEventDocumentation } from "../read-event-documentation.ts";
import type { JsonSchema } from "../schemas/json-schema.ts";
import { markdownTable } from "./markdown-table.ts";
import { readSystem, readSystems } from "./read-systems.ts";

/** Writes the table of what a system emits: emitter, event, severity and when, from the hook's own documentation. */
export async function emitterTable(folder: string): Promise<string> {
  const { definitions, hookMembers } = await readSystem(folder);
  return markdownTable(
    ["emitter", "event", "severity", "when to emit"],
    definitions.map(({ eventType, emitter }) => {
      const docs = (hookMembers.find(({ name }) => name === emitter)?.docs ?? "").replace(/\s+/g, " ");
      const [, when = docs, severity = ""] = /^(.+?)\. Severity (.+?)\.(?= |$)/.exec(docs) ?? [];
      return [`\`${emitter}\``, `\`${eventType}\``, severity, when.charAt(0).toLowerCase() + when.slice(1)];
    }),
  );
}

/** Writes a table of fields for every event of every system, from schemas and the interfaces that document them. */
export async function fieldTables(): Promise<string> {
  const documentation = readEventDocumentation();
  const sections = (await readSystems()).map(({ system, title, definitions }) => {
    const tables = definitions.map(({ eventType, definition, docs }) => {
      const schema = toJSONSchema(definition.schema, { io: "input", unrepresentable: "any" }) as JsonSchema;
      const { fields = {} } = documentation[system]?.[eventType] ?? {};
      const rows = Object.entries(schema.properties ?? {}).map(([wireName, field]) => {
        const required = schema.required?.includes(wireName) ? "yes" : "";
        return [`\`${wireName}\``, typeOf(field), required, fields[wireName] ?? ""];
      });
      return `### \`${eventType}\`\n\n${docs}\n\n${markdownTable(["field", "type", "required", "meaning"], rows)}`;
    });
    return [`## ${title} (\`${system}\`)`, ...tables].join("\n\n");
  });
  return sections.join("\n\n");
}

/** Writes the emitters beside the functions of the Python hooks, which go by the event's name in snake_case. */
export async function pythonNames(): Promise<string> {
  const rows = (await readSystems()).flatMap(({ title, definitions }) =>
    definitions.map(({ eventType, emitter }) => [title, `\`emit_${eventType}\``, `\`${emitter}\``]),
  );
  return markdownTable(["system", "in Python", "here"], rows);
}

function typeOf({ type, enum: values, examples, items, anyOf }: JsonSchema): string {
  if (Array.isArray(anyOf)) return anyOf.map((each) => typeOf(each as JsonSchema)).join(" or ");
  if (values !== undefined) return `one of ${values.map((value) => `\`${value}\``).join(", ")}`;
  if (examples !== undefined) return `string, known: ${examples.map((value) => `\`${value}\``).join(", ")}`;
  if (type === "array" && items !== undefined) return `array of ${typeOf(items)}`;
  return type === undefined ? "any" : [type].flat().join(" or ");
}
