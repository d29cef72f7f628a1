import * as z from "zod/mini";
import type { $ZodObject, output } from "zod/v4/core";
import { createFieldNames } from "./field-names.ts";
import type { CamelCaseKeys } from "./key-case.ts";
import { lazily } from "./lazily.ts";
import type { Severity } from "./severity.ts";
import { toProblems, type ValidationProblem } from "./validation-problem.ts";
import { maxEventTypeLength } from "./wire-limits.ts";

/** What checking a payload gives: the payload in wire names, or what is wrong with it. */
export type CheckedData =
  | { valid: true; data: Record<string, unknown> }
  | { valid: false; problems: readonly ValidationProblem[] };

/**
 * A kind of event: its type, its severity and the shape of its payload. An exported value that senders emit by,
 * readers narrow by and collectors check by. Made by {@link event}.
 */
export interface EventDefinition<Type extends string, Data extends object> {
  /** The event type on the wire, for example `workflow_started`. */
  readonly eventType: Type;
  /** The payload's schema in wire names. */
  readonly schema: $ZodObject;
  /** The payload's fields as callers spell them, in the schema's order. */
  readonly fields: readonly (keyof Data)[];
  /** The wire name of each field: `{ workflowId: "workflow_id", … }`. */
  readonly wireNames: { readonly [Field in keyof Data]-?: string };
  /**
   * Checks a payload (camelCase, or wire names) and renames it for the wire. Fields that are not listed pass as they
   * are. `describe` puts what came into words where it is wrong; left out, in full.
   */
  readonly toWire: (data: Data, describe?: (value: unknown) => string) => CheckedData;
  /** Renames a payload from the wire; it is not checked again. */
  readonly fromWire: (data: object) => Data;
  /** The severity of every event of this type; undefined when it depends on the payload. */
  readonly severity?: Severity | undefined;
  /** The severity of an event with this payload, given in wire names. */
  readonly severityOf: (data: object) => Severity;
}

/** Any definition, where the shape of its payload does not matter. */
// biome-ignore lint/suspicious/noExplicitAny: Data stands in an argument and in a result, so no other type takes every definition
export type AnyEventDefinition = EventDefinition<string, any>;

/** The payload that a definition describes, in camelCase. */
export type DataOf<Definition extends AnyEventDefinition> = ReturnType<Definition["fromWire"]>;

/** One severity for each event of a type, or a rule that reads it off the payload (in wire names). */
export type SeverityRule<Wire> = Severity | ((data: Wire) => Severity);

/**
 * Declares a kind of event.
 *
 * @param eventType its type on the wire, 1–128 characters, by convention snake_case in the past tense
 * @param severity `debug`, `info`, `warning`, `error` or `critical`, or a function from the payload to one of them
 * @param schema a zod object in wire names (snake_case), or a function that makes it when it is first needed; callers
 *   use the same names in camelCase
 * @throws TypeError when the type is empty or too long, or when two fields have one camelCase name (of a schema that is
 *   made later: when it is made)
 *
 * @example
 * ```ts
 * const buildFinished = event("build_finished", "info", z.object({ build_id: z.string(), exit_code: z.int() }));
 * const createBuilderHook = defineHook("builder", { emitBuildFinished: buildFinished });
 * await createBuilderHook().emitBuildFinished({ buildId: "b1", exitCode: 0 });
 * ```
 */
export function event<Type extends string, Schema extends $ZodObject>(
  eventType: Type,
  severity: SeverityRule<output<Schema>>,
  schema: Schema | (() => Schema),
): EventDefinition<Type, CamelCaseKeys<output<Schema>>> {
  if (eventType.length === 0 || eventType.length > maxEventTypeLength) {
    throw new TypeError(
      `An event type has 1 to ${maxEventTypeLength} characters, but ${JSON.stringify(eventType)} has ${eventType.length}.`,
    );
  }
  type Data = CamelCaseKeys<output<Schema>>;
  // A system declares events that a service may never emit: what they are made of is worked out when it is asked for.
  const parts = lazily(() => describeSchema(typeof schema === "function" ? schema() : schema));
  if (typeof schema !== "function") parts();
  return {
    eventType,
    get schema() {
      return parts().schema;
    },
    get fields() {
      return parts().fields as (keyof Data)[];
    },
    get wireNames() {
      return parts().wireNames as { readonly [Field in keyof Data]-?: string };
    },
    toWire: (data, describe) => {
      const { names, open } = parts();
      const wire = names.toWire(data as Record<string, unknown>);
      const parsed = open().safeParse(wire);
      return parsed.success
        ? { valid: true, data: parsed.data }
        : { valid: false, problems: toProblems(parsed.error.issues, wire, names.camelNameOf, describe) };
    },
    fromWire: (data) => parts().names.toCamel(data as Record<string, unknown>) as Data,
    severity: typeof severity === "string" ? severity : undefined,
    severityOf: typeof severity === "string" ? () => severity : (data) => severity(data as output<Schema>),
  };
}

function describeSchema(schema: $ZodObject) {
  const inWire = Object.keys(schema._zod.def.shape);
  const names = createFieldNames(inWire);
  return {
    schema,
    names,
    fields: inWire.map(names.camelNameOf),
    wireNames: Object.fromEntries(inWire.map((wire) => [names.camelNameOf(wire), wire])),
    open: lazily(() => z.catchall(schema as unknown as z.ZodMiniObject, z.unknown())),
  };
}
