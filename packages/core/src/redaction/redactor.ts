import { secretKeyEndings, secretPatterns } from "./default-secrets.ts";

/** What stands in place of a secret. */
export const redactionMark = "[redacted]";

/** What to take out of events beside the default list, and how. */
export interface RedactOptions {
  /** Further names of fields that hold secrets. A key matches when it ends so; case, `_` and `-` do not count. */
  keys?: readonly string[] | undefined;
  /** Further texts that are secrets wherever they stand. */
  patterns?: readonly RegExp[] | undefined;
  /** Whether to begin with the default list. Default true. */
  defaults?: boolean | undefined;
  /** Changes a payload (in wire names) after the lists have been applied. When it throws, the event is dropped. */
  custom?: RedactFunction | undefined;
}

/** Changes a payload (in wire names) before it is queued or logged. */
export type RedactFunction = (data: Record<string, unknown>, eventType: string) => Record<string, unknown>;

/** Takes secrets out of what is about to be queued or logged. */
export interface Redactor {
  /** A payload's JSON without its secrets. Throws what `custom` throws. */
  json(json: string, eventType: string): string;
  /** A text without its secrets. */
  text(text: string): string;
  /** Whether a field's name says that its value is a secret. */
  isSecretKey(key: string): boolean;
}

/** Makes a redactor; `false` makes one that changes nothing. */
export function createRedactor(option: boolean | RedactFunction | RedactOptions = true): Redactor {
  if (option === false) return { json: (json) => json, text: (text) => text, isSecretKey: () => false };
  const {
    keys = [],
    patterns = [],
    defaults = true,
    custom,
  }: RedactOptions = option === true ? {} : typeof option === "function" ? { custom: option } : option;
  const endings = [...(defaults ? secretKeyEndings : []), ...keys.map(normalizeKey)];
  const texts = [...(defaults ? secretPatterns : []), ...patterns].map(toGlobal);
  // What a caller's own pattern means on a text need not hold on its JSON, so then every event is taken apart.
  const isSuspect = patterns.length > 0 ? () => true : createSuspicion(endings, texts);

  const isSecretKey = (key: string) => {
    const normalized = normalizeKey(key);
    return endings.some((ending) => normalized.endsWith(ending));
  };
  const text = (value: string) => texts.reduce((result, pattern) => result.replace(pattern, redactionMark), value);

  function walk(value: unknown): unknown {
    if (typeof value === "string") return text(value);
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [
        key,
        isSecretKey(key) && inner !== null ? redactionMark : walk(inner),
      ]),
    );
  }

  return {
    json(json, eventType) {
      const suspect = isSuspect(json);
      if (!suspect && custom === undefined) return json;
      const data = JSON.parse(json) as Record<string, unknown>;
      const clean = suspect ? (walk(data) as Record<string, unknown>) : data;
      const result = custom === undefined ? clean : custom(clean, eventType);
      if (typeof result !== "object" || result === null) throw new TypeError("the redactor returned no object");
      return JSON.stringify(result);
    },
    text,
    isSecretKey,
  };
}

function normalizeKey(key: string): string {
  return key.toLowerCase().replace(/[-_\s]/g, "");
}

/** One look at the JSON tells nearly every event apart that holds nothing to redact; only the others are taken apart. */
function createSuspicion(endings: readonly string[], patterns: readonly RegExp[]): (json: string) => boolean {
  const keys = endings.map((ending) => [...ending].map(escapeRegExp).join("[-_\\s]?"));
  const key = keys.length === 0 ? undefined : new RegExp(`(?:${keys.join("|")})[-_\\s]?"\\s*:`, "i");
  // A copy without `g` keeps no position between calls.
  const texts = patterns.map((pattern) => new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, "")));
  return (json) => (key?.test(json) ?? false) || texts.some((pattern) => pattern.test(json));
}

function toGlobal(pattern: RegExp): RegExp {
  return new RegExp(pattern.source, `${pattern.flags.replace(/[gy]/g, "")}g`);
}

function escapeRegExp(character: string): string {
  return character.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
