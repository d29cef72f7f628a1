import { byteLength } from "../event/byte-length.ts";
import type { TextWriter } from "../event/compile-field.ts";
import type { Redactor } from "../redaction/redactor.ts";

/** Writes texts as JSON without their secrets, and keeps count of what they take in UTF-8 beyond their length. */
export interface CountingWriter extends TextWriter {
  /** Bytes beyond one a character since this was last set to 0. */
  extraBytes: number;
  /** Counts JSON that was written elsewhere. */
  count(json: string): string;
}

/** Makes a writer. Most texts are plain, which one look tells, and then nothing has to be measured. */
export function createTextWriter(redactor: Redactor): CountingWriter {
  const isPlain = redactor.isPlain ?? (() => false);
  const writer: CountingWriter = {
    extraBytes: 0,
    quote: (text) => (isPlain(text) ? `"${text}"` : writer.count(JSON.stringify(redactor.text(text)))),
    clean: (json) => writer.count(redactor.json(json, "")),
    count(json) {
      writer.extraBytes += byteLength(json) - json.length;
      return json;
    },
  };
  return writer;
}
