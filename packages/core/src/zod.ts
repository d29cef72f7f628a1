/**
 * The parts of `zod/mini` that the schemas of the five systems are made of. Sources import `zod/mini`; what is built
 * imports this: a few parts in one file, where zod itself loads a hundred files, and every language it speaks.
 */
export {
  array,
  boolean,
  enum,
  maximum,
  maxLength,
  minimum,
  nullable,
  number,
  object,
  optional,
  refine,
  regex,
  string,
  ulid,
} from "zod/mini";
