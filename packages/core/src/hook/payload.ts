/**
 * The payload of an event of any type: an object of fields, as a literal, an interface or a class has them. A list, a
 * function, a promise, a Map or a Date is none; they have what stands here as `never`.
 */
export type Payload =
  | Readonly<Record<string, unknown>>
  | (object & {
      readonly [Symbol.hasInstance]?: never;
      readonly [Symbol.iterator]?: never;
      readonly [Symbol.toPrimitive]?: never;
      readonly [Symbol.toStringTag]?: never;
    });
