/** The part of JSON Schema that payloads are described in. */
export interface JsonSchema {
  title?: string;
  description?: string;
  type?: string;
  properties?: Readonly<Record<string, JsonSchema>>;
  required?: readonly string[];
  items?: JsonSchema;
  enum?: readonly unknown[];
  /** The known values of an open set. */
  examples?: readonly unknown[];
  [keyword: string]: unknown;
}

/** The schemas of one package's events, by event type. */
export type EventSchemas = Readonly<Record<string, JsonSchema>>;

/** The schemas that the last release of each package had, by the package's name. */
export type ReleasedSchemas = Readonly<Record<string, { version: string; events: EventSchemas }>>;
