import { readFileSync } from "node:fs";

/** What the reference says of one field of a payload. */
export interface FieldReference {
  type: "string" | "int" | "float" | "bool" | "object" | "enum" | "array";
  required: boolean;
  nullable: boolean;
  /** All values of a closed set. */
  values?: string[];
  /** The known values of an open set. */
  known?: string[];
  /** What the items of an array are. */
  items?: { type: "string" | "float" | "enum"; values?: string[] };
  /** Least value, included. */
  min?: number;
  /** Greatest value, included. */
  max?: number;
  /** Bound below, not included. */
  above?: number;
  minLength?: number;
  maxLength?: number;
  maxItems?: number;
  pattern?: string;
  format?: "uuid" | "ulid" | "time" | "utc-time";
}

/** What the reference says of one event. */
export interface EventReference {
  system: string;
  eventType: string;
  /** The event's severity, or null where it depends on the payload. */
  severity: string | null;
  /** The fields by their wire names. */
  fields: Record<string, FieldReference>;
  /** One realistic payload in wire names. */
  sample: Record<string, unknown>;
}

type Tables = Record<string, Record<string, Pick<EventReference, "severity" | "fields">>>;

const tables = readFixture("event-fields.json") as Tables;
const samples = readFixture("payloads.json") as Record<string, Record<string, unknown>>;

/** Every event of every system as the reference has it: the tables transcribed, and a sample of each. */
export const eventReferences: readonly EventReference[] = Object.entries(tables).flatMap(([system, events]) =>
  Object.entries(events).map(([eventType, reference]) => {
    const sample = samples[`${system}.${eventType}`];
    if (sample === undefined) throw new Error(`There is no sample of ${system}.${eventType}.`);
    return { system, eventType, ...reference, sample };
  }),
);

/** The sample with its required fields alone. */
export function leastSample({ fields, sample }: EventReference): Record<string, unknown> {
  return Object.fromEntries(Object.entries(sample).filter(([name]) => fields[name]?.required));
}

/** `workflow_id` → `workflowId`, spelled out here so that the tests don't lean on the code that they test. */
export function camelCase(wireName: string): string {
  const [head = "", ...tail] = wireName.split("_");
  return head + tail.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
}

/** `workflow_started` → `WorkflowStarted`. */
export function pascalCase(wireName: string): string {
  const camel = camelCase(wireName);
  return camel.charAt(0).toUpperCase() + camel.slice(1);
}

/** A payload with its top-level keys in camelCase. */
export function camelCaseKeys(payload: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(payload).map(([name, value]) => [camelCase(name), value]));
}

function readFixture(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../fixtures/${name}`, import.meta.url), "utf8"));
}
