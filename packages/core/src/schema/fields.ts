import * as z from "zod/mini";

/** Free text, at most `maxLength` characters when given. */
export const text = (maxLength?: number) =>
  maxLength === undefined ? z.string() : z.string().check(z.maxLength(maxLength));

/** Text of at least one character. */
export const nonEmpty = () => z.string().check(z.minLength(1));

/** A whole number from `min` to `max`, both included. */
export const wholeNumber = (min: number, max: number = Number.MAX_SAFE_INTEGER) =>
  z.int().check(z.minimum(min), z.maximum(max));

/** How many: a whole number of at least 0, or of at least `min`. */
export const count = (min = 0) => z.int().check(z.minimum(min));

/** A share from 0 to 100. */
export const percent = () => z.number().check(z.minimum(0), z.maximum(100));

/** A share, rate or confidence from 0 to 1. */
export const fraction = () => z.number().check(z.minimum(0), z.maximum(1));

/** A duration in seconds, at least 0, fractions allowed. */
export const seconds = () => z.number().check(z.minimum(0));

/** A duration in milliseconds, at least 0, fractions allowed. */
export const milliseconds = () => z.number().check(z.minimum(0));

/** A point in time: ISO 8601 with its offset (`Z` or `+00:00`). */
export const isoTime = () => z.iso.datetime({ offset: true });

/** A point in time in UTC: ISO 8601 that ends in `Z` or `+00:00`; any other offset is refused. */
export const utcTime = () =>
  z.iso.datetime({ offset: true, abort: true }).check(
    z.refine((time) => /(?:Z|\+00:00)$/.test(time), {
      error: "expected an ISO 8601 time in UTC, ending in Z or +00:00",
    }),
  );

// The pattern of zod's `guid`; naming it there would bring all of zod's patterns along.
const anyUuid = /^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})$/;

/** A UUID of any version and variant, in upper or lower case. */
export const uuid = () => z.stringFormat("uuid", anyUuid);
