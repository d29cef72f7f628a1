import { describeValue } from "../event/describe-value.ts";
import { lazily } from "../event/lazily.ts";
import { secretKeyEndings, secretTexts } from "./default-secrets.ts";
import { createLiteralScanner } from "./literal-scanner.ts";

/** What stands in place of a secret. */
export const redactionMark = "[redacted]";

/** What to take out of events beside the default list, and how. */
export interface RedactOptions {
  /** Further names of fields that hold secrets. A key matches when it ends so; case, blanks, `_` and `-` do not count. */
  keys?: readonly string[] | undefined;
  /** Further texts that are secrets wherever they stand. */
  patterns?: readonly RegExp[] | undefined;
  /** Whether to begin with the default list. Default true. */
  defaults?: boolean | undefined;
  /** Changes a payload (in wire names) after the lists have been applied. When it throws, the event is dropped. */
  custom?: RedactFunction | undefined;
}

/** Changes a payload (in wire names) before it is queued or logged. Answers at once: a promise counts as a failure. */
export type RedactFunction = (data: Record<string, unknown>, eventType: string) => Record<string, unknown>;

/** Takes secrets out of what is about to be queued or logged. */
export interface Redactor {
  /** A payload's JSON without its secrets. Throws what `custom` throws, and when that returns no object. */
  json(json: string, eventType: string): string;
  /** A text without its secrets. */
  text(text: string): string;
  /**
   * Whether a text, standing for itself, is ASCII that holds neither a secret nor anything that JSON escapes; false also when that would take a
   * closer look. Undefined where only whole payloads can be judged.
   */
  readonly isPlain: ((text: string) => boolean) | undefined;
  /** A value in a few words, for an error message. A text loses its secrets before it is shortened: half of one is one. */
  describe(value: unknown): string;
  /** Whether a field's name says that its value is a secret. */
  isSecretKey(key: string): boolean;
}

/** Makes a redactor; `false` makes one that changes nothing. */
export function createRedactor(option: boolean | RedactFunction | RedactOptions = true): Redactor {
  if (option === false) {
    return {
      json: (json) => json,
      text: (text) => text,
      isPlain: isPlainOf(() => escaped),
      describe: describeValue,
      isSecretKey: () => false,
    };
  }
  const {
    keys = [],
    patterns = [],
    defaults = true,
    custom,
  }: RedactOptions = option === true ? {} : typeof option === "function" ? { custom: option } : option;
  const endings = [...(defaults ? secretKeyEndings : []), ...keys.map(normalizeKey)];
  const texts = [...(defaults ? secretTexts.map(({ pattern }) => pattern) : []), ...patterns].map(toGlobal);
  // What a caller's own pattern means on a text need not hold on its JSON, and letters beyond ASCII change case in more
  // ways than a regular expression knows, so then every event is taken apart.
  const seesAll = patterns.length > 0 || endings.some((ending) => /[^\0-\x7f]/.test(ending));
  const isSuspect = seesAll ? () => true : createSuspicion(endings, texts);

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
        text(key),
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
      return custom === undefined ? JSON.stringify(clean) : change(custom, clean, eventType);
    },
    text,
    isPlain:
      seesAll || custom !== undefined ? undefined : isPlainOf(() => [...escaped, ...suspiciousLiterals(endings)]),
    describe: (value) => describeValue(typeof value === "string" ? text(value) : value),
    isSecretKey,
  };
}

/** Lets a caller's function change a payload; what is no payload afterwards must not pass for one. */
function change(custom: RedactFunction, data: Record<string, unknown>, eventType: string): string {
  const result: unknown = custom(data, eventType);
  if (result instanceof Promise) {
    result.catch(() => {});
    throw new TypeError("the redactor returned a promise, but it has to answer at once");
  }
  const json: string | undefined = JSON.stringify(result);
  if (!json?.startsWith("{")) throw new TypeError("the redactor returned no object");
  return json;
}

function normalizeKey(key: string): string {
  return key.toLowerCase().replace(/[-_\s]/g, "");
}

/**
 * One look at the JSON tells nearly every event apart that holds nothing to redact; only the others are taken apart.
 * Where nothing is escaped, each text stands in its JSON as it is, between quotes, so that whatever matches the text
 * matches the JSON too. Where something is escaped, that does not hold: `\n` puts a letter before what begins a line.
 */
function createSuspicion(endings: readonly string[], patterns: readonly RegExp[]): (json: string) => boolean {
  const keys = endings.map((ending) => [...ending].map(escapeRegExp).join("[-_\\s]*"));
  const key = keys.length === 0 ? undefined : new RegExp(`(?:${keys.join("|")})[-_\\s]*"\\s*:`, "iu");
  // A copy without `g` keeps no position between calls.
  const texts = patterns.map((pattern) => new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, "")));
  const scanner = lazily(() => createLiteralScanner(["\\", ...suspiciousLiterals(endings)]));
  return (json) =>
    scanner().mayHold(json) &&
    (json.includes("\\") || (key?.test(json) ?? false) || texts.some((pattern) => pattern.test(json)));
}

function isPlainOf(literals: () => readonly string[]): (text: string) => boolean {
  const scanner = lazily(() => createLiteralScanner(literals()));
  return (text) => scanner().isPlain(text);
}

/** Every secret holds one of these. */
function suspiciousLiterals(endings: readonly string[]): string[] {
  return [...endings, ...secretTexts.flatMap(({ literals }) => literals)];
}

/** What JSON writes otherwise than it stands: quotes, backslashes and control characters. */
const escaped: readonly string[] = ['"', "\\", ...Array.from({ length: 0x20 }, (_, code) => String.fromCharCode(code))];

function toGlobal(pattern: RegExp): RegExp {
  return new RegExp(pattern.source, `${pattern.flags.replace(/[gy]/g, "")}g`);
}

function escapeRegExp(character: string): string {
  return character.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}
