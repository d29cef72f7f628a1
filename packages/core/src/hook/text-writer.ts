import type { TextWriter } from "../event/compile-field.ts";
import type { Redactor } from "../redaction/redactor.ts";

/** Makes what writes texts as JSON without their secrets. Most texts are plain, which one look tells. */
export function createTextWriter(redactor: Redactor): TextWriter {
  const isPlain = redactor.isPlain ?? (() => false);
  return {
    quote: (text) => (isPlain(text) ? `"${text}"` : JSON.stringify(redactor.text(text))),
    clean: (json) => redactor.json(json, ""),
  };
}
