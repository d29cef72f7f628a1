import type { FieldReference } from "./event-fields.ts";

/** A value that a field refuses, and how the problem reads. */
export interface RefusedValue {
  value: unknown;
  /** What the problem says was expected. */
  expected: string | RegExp;
  /** What the problem says came. */
  received: string;
  /** Where inside the field, for example `[0]`. */
  at?: string;
}

const typeNames = {
  string: "a string",
  int: "a number",
  float: "a number",
  bool: "true or false",
  object: "an object",
  array: "an array",
};

const formats = {
  uuid: {
    good: ["0f6a1c1e-5b0e-4b0a-9a51-0b6a9d3c7a52", "018F2F4E-8C1B-7D3A-9E5F-0A1B2C3D4E5F"],
    bad: ["0f6a1c1e5b0e4b0a9a510b6a9d3c7a52", "0f6a1c1e-5b0e-4b0a-9a51-0b6a9d3c7a5", "session-1", ""],
    expected: "a UUID",
  },
  ulid: {
    good: ["01JKDQ7Z5F8M2N4P6R8T0V2X4Y"],
    bad: ["01JKDQ7Z5F8M2N4P6R8T0V2X4", "01JKDQ7Z5F8M2N4P6R8T0V2X4YZ", "01JKDQ7Z5F8M2N4P6R8T0V2X4U", ""],
    expected: /ULID|0-9A-HJKMNP-TV-Z/,
  },
  time: {
    good: ["2026-02-06T12:33:10Z", "2026-02-06T12:33:10.455000+00:00", "2026-02-06T14:33:10+02:00"],
    bad: ["2026-02-06T12:33:10", "2026-02-06", "2026-02-30T00:00:00Z", "yesterday", ""],
    expected: /ISO 8601/,
  },
  "utc-time": {
    good: ["2026-02-06T12:33:10Z", "2026-02-06T12:33:10.455000+00:00"],
    bad: ["2026-02-06T14:33:10+02:00", "2026-02-06T12:33:10-00:00", "2026-02-06T12:33:10", "yesterday", ""],
    expected: /ISO 8601/,
  },
};

const matching: Record<string, { good: string[]; bad: string[] }> = {
  "^MHV-\\d{3}$": { good: ["MHV-008", "MHV-999"], bad: ["MHV-08", "MHV-0008", "xMHV-008", "mhv-008", "MHV-008\n", ""] },
  "^[a-zA-Z0-9_-]+$": { good: ["mahavishnu", "Session-Buddy_2"], bad: ["session buddy", "a.b", "é", "a\n", ""] },
};

/** Values that a field takes: every member of a set, each bound exactly, null where it may be. */
export function acceptedValues(field: FieldReference): unknown[] {
  return [...(field.nullable ? [null] : []), ...acceptedOfType(field)];
}

/** Values that a field refuses: the wrong types, and what lies just beyond each bound. */
export function refusedValues(field: FieldReference): RefusedValue[] {
  return [
    ...wrongTypes(field),
    ...(field.nullable ? [] : [{ value: null, expected: expectedType(field), received: "null" }]),
    ...beyondBounds(field),
  ];
}

/** How a problem names the type of a field. */
export function expectedType(field: FieldReference): string {
  return field.type === "enum" ? oneOf(field.values) : typeNames[field.type];
}

function acceptedOfType(field: FieldReference): unknown[] {
  switch (field.type) {
    case "enum":
      return field.values ?? [];
    case "bool":
      return [true, false];
    case "object":
      return [{}, { snake_case: { nestedKey: [1, null, "two"] } }];
    case "array":
      return [
        [],
        acceptedItems(field),
        ...(field.maxItems ? [Array(field.maxItems).fill(acceptedItems(field)[0])] : []),
      ];
    case "int":
    case "float":
      return acceptedNumbers(field);
    case "string":
      if (field.format) return formats[field.format].good;
      if (field.pattern) return patternValues(field.pattern).good;
      return [
        "x".repeat(field.minLength ?? 0),
        ...(field.maxLength ? ["x".repeat(field.maxLength)] : ["ünïcode ✓ and\nlines"]),
        ...(field.known ?? []),
        ...(field.known ? ["not_known_yet"] : []),
      ];
  }
}

function acceptedItems({ items }: FieldReference): unknown[] {
  if (items?.type === "enum") return items.values ?? [];
  return items?.type === "float" ? [0, 70.5] : ["a", ""];
}

function acceptedNumbers({ type, min, max, above }: FieldReference): number[] {
  const low = above !== undefined ? above + 1 : min;
  const bounds = [low, max].filter((bound) => bound !== undefined);
  const unbounded = [...(low === undefined ? [-7] : []), ...(max === undefined ? [1_000_000] : [])];
  const between = type === "float" ? [(low ?? 0) + 0.125] : [(low ?? 0) + 1];
  return [...bounds, ...unbounded, ...between];
}

function wrongTypes(field: FieldReference): RefusedValue[] {
  const expected = expectedType(field);
  const text = { value: "7", expected, received: '"7"' };
  const number = { value: 7, expected, received: "number 7" };
  const object = { value: {}, expected, received: "an object of type Object" };
  const array = { value: ["a"], expected, received: "an array of 1" };
  const boolean = { value: true, expected, received: "boolean true" };
  const notFinite = [Number.NaN, Number.POSITIVE_INFINITY].map((value) => ({
    value,
    expected,
    received: `number ${value}`,
  }));
  switch (field.type) {
    case "string":
      return [number, boolean, object, array];
    case "enum":
      return [{ value: "no_such_value", expected, received: '"no_such_value"' }, number, boolean, object];
    case "int":
      return [text, boolean, object, ...notFinite, { value: 1.5, expected: "a whole number", received: "number 1.5" }];
    case "float":
      return [text, boolean, object, ...notFinite];
    case "bool":
      return [{ value: "true", expected, received: '"true"' }, { value: 1, expected, received: "number 1" }, object];
    case "object":
      return [text, number, array];
    case "array":
      return [text, number, object, wrongItem(field)];
  }
}

function wrongItem({ items }: FieldReference): RefusedValue {
  switch (items?.type) {
    case "enum":
      return { value: ["l1", "l3"], at: "[1]", expected: oneOf(items.values), received: '"l3"' };
    case "float":
      return { value: ["70"], at: "[0]", expected: "a number", received: '"70"' };
    default:
      return { value: ["a", 5], at: "[1]", expected: "a string", received: "number 5" };
  }
}

function beyondBounds(field: FieldReference): RefusedValue[] {
  const step = field.type === "int" ? 1 : 0.001;
  const { above, min = above === undefined ? undefined : above + 1, max, minLength, maxLength, maxItems } = field;
  const refused: RefusedValue[] = [];
  const number = (value: number, expected: string) => refused.push({ value, expected, received: `number ${value}` });
  const string = (value: string, expected: string | RegExp) =>
    refused.push({ value, expected, received: JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value) });
  if (min !== undefined) number(min - step, `a number of at least ${min}`);
  if (max !== undefined) number(max + step, `a number of at most ${max}`);
  if (minLength === 1) string("", "a non-empty string");
  if (maxLength !== undefined) string("x".repeat(maxLength + 1), `a string of at most ${maxLength} characters`);
  if (field.format) for (const value of formats[field.format].bad) string(value, formats[field.format].expected);
  if (field.pattern) for (const value of patternValues(field.pattern).bad) string(value, /^a string that matches /);
  if (maxItems !== undefined) {
    const value = Array(maxItems + 1).fill("a");
    refused.push({ value, expected: `at most ${maxItems} items`, received: `an array of ${maxItems + 1}` });
  }
  return refused;
}

function patternValues(pattern: string): { good: string[]; bad: string[] } {
  const values = matching[pattern];
  if (values === undefined) throw new Error(`There are no values for the pattern ${pattern}.`);
  return values;
}

function oneOf(values: readonly string[] = []): string {
  return `one of ${values.map((value) => JSON.stringify(value)).join(", ")}`;
}
