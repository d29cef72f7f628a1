import type { TextWriter } from "../event/compile-field.ts";

const none = ',"tags":[]}';

/** Makes what writes the tags of events, and with them the end of the envelope. Events in a row mostly have the same tags. */
export function createTagsWriter(writer: TextWriter): (tags: readonly string[] | undefined) => string {
  let last: readonly string[] = [];
  let written = none;
  return (tags) => {
    if (tags === undefined || tags.length === 0) return none;
    if (!areSame(tags, last)) {
      last = [...tags];
      written = `,"tags":[${last.map((tag) => writer.quote(tag.toWellFormed())).join(",")}]}`;
    }
    return written;
  };
}

function areSame(tags: readonly string[], others: readonly string[]): boolean {
  if (tags.length !== others.length) return false;
  for (let index = 0; index < tags.length; index += 1) {
    if (tags[index] !== others[index]) return false;
  }
  return true;
}
