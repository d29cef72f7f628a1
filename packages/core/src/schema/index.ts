export {
  count,
  fraction,
  isoTime,
  milliseconds,
  nonEmpty,
  percent,
  seconds,
  text,
  utcTime,
  uuid,
  wholeNumber,
} from "./fields.ts";
export { jsonObject } from "./json-object.ts";
export { openSet } from "./open-set.ts";
