import type { EventSchemas, JsonSchema } from "./json-schema.ts";

/** One difference between two versions of a package's events. */
export interface SchemaChange {
  /** Where: an event type, or an event type and a field. */
  place: string;
  /** Whether senders and readers of the earlier version can go on as they are. */
  compatible: boolean;
  /** What is different, as the end of a sentence that begins with the place. */
  says: string;
}

/**
 * Compares the events of two versions. A change is compatible when every payload that passed still passes and every
 * field that a reader could count on is still there: a new event, a new optional field, a new value, a wider bound.
 */
export function compareSchemas(before: EventSchemas, after: EventSchemas): SchemaChange[] {
  const removed = Object.keys(before)
    .filter((eventType) => after[eventType] === undefined)
    .map((eventType) => breaking(eventType, "is gone: it was removed or renamed"));
  const others = Object.entries(after).flatMap(([eventType, schema]) => {
    const earlier = before[eventType];
    return earlier === undefined ? [compatible(eventType, "is new")] : compareObjects(eventType, earlier, schema);
  });
  return [...removed, ...others];
}

function compareObjects(place: string, before: JsonSchema, after: JsonSchema): SchemaChange[] {
  const earlier = before.properties ?? {};
  const later = after.properties ?? {};
  const removed = Object.keys(earlier)
    .filter((name) => later[name] === undefined)
    .map((name) => breaking(`${place}.${name}`, "is gone: it was removed or renamed"));
  const others = Object.entries(later).flatMap(([name, field]) => {
    const fieldPlace = `${place}.${name}`;
    const isRequired = after.required?.includes(name) ?? false;
    const previous = earlier[name];
    if (previous === undefined) {
      return isRequired
        ? [breaking(fieldPlace, "is new and required")]
        : [compatible(fieldPlace, "is new and optional")];
    }
    return [
      ...compareRequired(fieldPlace, before.required?.includes(name) ?? false, isRequired),
      ...compareFields(fieldPlace, previous, field),
    ];
  });
  return [...removed, ...others];
}

function compareRequired(place: string, before: boolean, after: boolean): SchemaChange[] {
  if (before === after) return [];
  return [after ? breaking(place, "became required") : breaking(place, "became optional, and readers may count on it")];
}

/** Bounds that let more through the lower they are, and those that do the higher they are. */
const lowerBounds = ["minimum", "exclusiveMinimum", "minLength", "minItems"];
const upperBounds = ["maximum", "exclusiveMaximum", "maxLength", "maxItems"];
const words = ["title", "description", "$schema", "$id", "examples"];
const own = ["properties", "required", "items", "enum"];

function compareFields(place: string, before: JsonSchema, after: JsonSchema): SchemaChange[] {
  const keywords = new Set([...Object.keys(before), ...Object.keys(after)]);
  const changes = [...keywords]
    .filter((keyword) => !words.includes(keyword) && !own.includes(keyword))
    .filter((keyword) => JSON.stringify(before[keyword]) !== JSON.stringify(after[keyword]))
    .map((keyword) => compareKeyword(place, keyword, before[keyword], after[keyword]));
  if (before.items !== undefined && after.items !== undefined) {
    changes.push(...compareFields(`${place}[]`, before.items, after.items));
  } else if (before.items !== after.items) {
    changes.push(breaking(place, "has other items"));
  }
  return [
    ...changes,
    ...compareValues(place, before.enum, after.enum, "a value"),
    ...compareKnown(place, before.examples ?? [], after.examples ?? []),
    ...(before.properties || after.properties ? compareObjects(place, before, after) : []),
  ];
}

function compareKeyword(place: string, keyword: string, before: unknown, after: unknown): SchemaChange {
  const says = `has ${keyword} ${show(after)} instead of ${show(before)}`;
  if (after === undefined && (lowerBounds.includes(keyword) || upperBounds.includes(keyword))) {
    return compatible(place, says);
  }
  if (typeof before !== "number" || typeof after !== "number") return breaking(place, says);
  const wider = (lowerBounds.includes(keyword) && after < before) || (upperBounds.includes(keyword) && after > before);
  return wider ? compatible(place, says) : breaking(place, says);
}

function compareValues(
  place: string,
  before: readonly unknown[] | undefined,
  after: readonly unknown[] | undefined,
  what: string,
): SchemaChange[] {
  if (before === undefined && after === undefined) return [];
  if (before === undefined) return [breaking(place, "takes certain values alone")];
  if (after === undefined) return [compatible(place, "takes any value")];
  return [
    ...before.filter((value) => !after.includes(value)).map((value) => breaking(place, `lost ${what}, ${show(value)}`)),
    ...after
      .filter((value) => !before.includes(value))
      .map((value) => compatible(place, `has another value, ${show(value)}`)),
  ];
}

function compareKnown(place: string, before: readonly unknown[], after: readonly unknown[]): SchemaChange[] {
  return [
    ...after.filter((value) => !before.includes(value)).map((value) => compatible(place, `knows ${show(value)} too`)),
    // Any value passes an open set, so one that is not known any more still does.
    ...before.filter((value) => !after.includes(value)).map((value) => compatible(place, `knows ${show(value)} not`)),
  ];
}

const show = (value: unknown) => (value === undefined ? "none" : JSON.stringify(value));
const compatible = (place: string, says: string): SchemaChange => ({ place, compatible: true, says });
const breaking = (place: string, says: string): SchemaChange => ({ place, compatible: false, says });
