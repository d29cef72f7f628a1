import type { $ZodObject, $ZodType } from "zod/v4/core";
import { compileField, type FieldEncoder, hasPlainPrototype, type TextWriter } from "./compile-field.ts";
import { compileRules, type Rule } from "./compile-rules.ts";
import type { AnyEventDefinition } from "./event.ts";

/** A payload that has passed its schema, as JSON in wire names. */
export interface EncodedPayload {
  readonly json: string;
  /** The payload itself in wire names, where the definition's rules look at it as a whole. */
  readonly wire: Record<string, unknown> | undefined;
}

/**
 * Checks, renames and encodes a payload in one pass. Undefined means "not like this": it is invalid, or has something
 * that this short cut does not know, and the definition's own `toWire` finds out which and words it.
 */
export type PayloadEncoder = (data: object) => EncodedPayload | undefined;

interface Field {
  readonly wireName: string;
  readonly isOptional: boolean;
  /** What stands before its value where it comes first, `{"workflow_id":`, and after another, `,"workflow_id":`. */
  readonly first: string;
  readonly next: string;
  readonly encode: FieldEncoder;
  /** Its place in a set of up to 31 fields. */
  readonly bit: number;
}

/** Most fields of a payload that is compiled: each has a bit of a small integer. */
const maxFields = 31;

/** What a compiled schema is held to. */
export interface EncoderRules {
  readonly writer: TextWriter;
  /** Whether values of a field must not travel; such a payload is left to the long way. */
  isSecretKey(key: string): boolean;
  /** Whether fields may be given in callers' spelling too, or on the wire's alone. */
  readonly takesBothSpellings: boolean;
}

/** Compiles the schema of an event; undefined where it demands something that only zod can check. */
export function compilePayload(
  definition: AnyEventDefinition,
  { writer, isSecretKey, takesBothSpellings }: EncoderRules,
): PayloadEncoder | undefined {
  const schema: $ZodObject = definition.schema;
  const rule = compileRules(schema);
  const shape = Object.entries(schema._zod.def.shape);
  if (rule === undefined || shape.length > maxFields || schema._zod.def.catchall !== undefined) return undefined;
  const fields = shape.map(([wireName, field], place) => compileShape(wireName, field, place, writer));
  if (!fields.every((field) => field !== undefined)) return undefined;
  if (fields.some(({ wireName }) => isSecretKey(wireName))) return undefined;
  const byName = new Map<string, Field>();
  for (const field of fields) byName.set(field.wireName, field);
  if (takesBothSpellings) {
    for (const [name, wireName] of Object.entries(definition.wireNames as Record<string, string>)) {
      byName.set(name, byName.get(wireName) as Field);
    }
  }
  const required = fields.reduce((set, { isOptional, bit }) => (isOptional ? set : set | bit), 0);
  const wholeRule = (schema._zod.def.checks ?? []).length > 0 ? rule : undefined;
  return createEncoder(byName, required, wholeRule, definition.severity === undefined);
}

function createEncoder(
  fields: ReadonlyMap<string, Field>,
  required: number,
  rule: Rule | undefined,
  wantsWire: boolean,
): PayloadEncoder {
  const keepsWire = wantsWire || rule !== undefined;
  return (data) => {
    // A field of its own that would change its JSON, `toJSON` or `__proto__`, is none that is known.
    if (!hasPlainPrototype(data)) return undefined;
    const wire: Record<string, unknown> | undefined = keepsWire ? {} : undefined;
    let json = "";
    let seen = 0;
    for (const name in data) {
      const field = fields.get(name);
      // A field given in both spellings is one that is not understood here.
      if (field === undefined || (seen & field.bit) !== 0) return undefined;
      const value = (data as Record<string, unknown>)[name];
      if (wire !== undefined) wire[field.wireName] = value;
      if (value === undefined) {
        if (!field.isOptional) return undefined;
        continue;
      }
      seen |= field.bit;
      const encoded = field.encode(value);
      if (encoded === undefined) return undefined;
      json = json === "" ? field.first + encoded : json + field.next + encoded;
    }
    if ((seen & required) !== required) return undefined;
    if (rule !== undefined && !rule(wire as never)) return undefined;
    return { json: json === "" ? "{}" : `${json}}`, wire };
  };
}

function compileShape(wireName: string, schema: $ZodType, place: number, writer: TextWriter): Field | undefined {
  const definition = schema._zod.def as { type: string; innerType?: $ZodType; checks?: readonly unknown[] };
  const isOptional = definition.type === "optional";
  if (isOptional && (definition.checks ?? []).length > 0) return undefined;
  const encode = compileField(isOptional ? (definition.innerType as $ZodType) : schema, writer);
  const name = JSON.stringify(wireName);
  // A name that holds a secret is not written as it is.
  if (encode === undefined || writer.quote(wireName) !== name) return undefined;
  return { wireName, isOptional, first: `{${name}:`, next: `,${name}:`, encode, bit: 1 << place };
}
