import { z } from "zod";

const sizeUnits: Readonly<Record<string, number>> = { kb: 1e3, mb: 1e6, gb: 1e9, tb: 1e12 };
const leastBytes = 1024 * 1024;
const msPerDay = 86_400_000;

/** A whole number, as a number or as text. */
export function wholeNumber(min: number, max = Number.MAX_SAFE_INTEGER) {
  const message =
    max === Number.MAX_SAFE_INTEGER
      ? `Give a whole number, ${min} or more.`
      : `Give a whole number from ${min} to ${max}.`;
  const number = z.int(message).min(min, message).max(max, message);
  return z.preprocess((given) => (isText(given) && /^\d{1,16}$/.test(given) ? Number(given) : given), number);
}

/** A number of days, parts of one too, as a number or as text; in milliseconds. */
export function days() {
  const message = "Give a number of days, like 30 or 0.5.";
  const number = z.number(message).positive(message).max(999_999, message);
  return z
    .preprocess((given) => (isText(given) && /^\d{1,6}(\.\d{1,6})?$/.test(given) ? Number(given) : given), number)
    .transform((count) => Math.max(1, Math.round(count * msPerDay)));
}

/** A size like `500mb` or `1.5GB`, in bytes. */
export function size() {
  const message = "Give a size of 2mb or more, like 500mb or 20gb.";
  return z
    .string(message)
    .regex(/^\d{1,9}(?:\.\d{1,9})?(kb|mb|gb|tb)$/i, message)
    .transform((given) => Math.round(Number(given.slice(0, -2)) * (sizeUnits[given.slice(-2).toLowerCase()] ?? 0)))
    .refine((bytes) => bytes >= leastBytes, message);
}

/** A text that is not empty. */
export function text() {
  const message = "Give a text that is not empty.";
  return z.string(message).min(1, message);
}

/** Texts: a list, or one text in which blanks stand between them. */
export function texts() {
  const message = "Give a list of texts.";
  return z.preprocess(
    (given) => (isText(given) ? given.split(/\s+/).filter(Boolean) : given),
    z.array(text(), message),
  );
}

/** Yes or no: a boolean, or `true`, `1`, `false` or `0` as text. */
export function flag() {
  const known: Readonly<Record<string, boolean>> = { true: true, "1": true, false: false, "0": false };
  return z.preprocess(
    (given) => (isText(given) && Object.hasOwn(known, given) ? known[given] : given),
    z.boolean("Give true or false."),
  );
}

function isText(given: unknown): given is string {
  return typeof given === "string";
}
