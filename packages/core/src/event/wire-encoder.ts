import type { TextWriter } from "./compile-field.ts";
import type { AnyEventDefinition } from "./event.ts";
import { lazily } from "./lazily.ts";
import { compilePayload } from "./payload-encoder.ts";

/**
 * Makes the quick test of payloads that have come over the wire, for whoever checks many of them: compiled once, it
 * checks and encodes in one pass, in about half the time of the schema alone.
 *
 * @param definition the event whose payloads are tested
 * @returns gives the payload's JSON, spelled as `JSON.stringify` does, when the payload is one that the definition allows,
 * in the names of the wire. Undefined says nothing: the definition's `toWire` then decides, and tells what is wrong.
 */
export function createWireEncoder(definition: AnyEventDefinition): (data: object) => string | undefined {
  const compiled = lazily(() => ({
    encode: compilePayload(definition, { writer, isSecretKey: () => false, takesBothSpellings: false }),
  }));
  return (data) => {
    try {
      return compiled().encode?.(data)?.json;
    } catch {
      // A schema is somebody's code: `toWire` comes to the same failure, where it is expected.
      return undefined;
    }
  };
}

/** What JSON writes as it is. */
const plain = /^[ !#-[\]-~]*$/;

const writer: TextWriter = {
  quote: (text) => (plain.test(text) ? `"${text}"` : JSON.stringify(text)),
  clean: (json) => json,
};
