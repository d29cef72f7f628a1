import documentation from "./event-documentation.json" with { type: "json" };

type Documentation = Readonly<Record<string, Readonly<Record<string, EventTexts>>>>;
interface EventTexts {
  readonly description: string;
  readonly fields: Readonly<Record<string, string>>;
}
type Schema = Record<string, unknown> & { properties?: Record<string, Record<string, unknown>> };

/** Adds what is written about an event of the five systems to its schema; a schema that says something itself is believed. */
export function describeSchema(sourceSystem: string | null, eventType: string, schema: Schema): Schema {
  const texts = sourceSystem === null ? undefined : (documentation as Documentation)[sourceSystem]?.[eventType];
  if (texts === undefined) return schema;
  const properties = Object.entries(schema.properties ?? {}).map(([name, property]) => [
    name,
    { description: texts.fields[name], ...property },
  ]);
  return { description: texts.description, ...schema, properties: Object.fromEntries(properties) };
}
