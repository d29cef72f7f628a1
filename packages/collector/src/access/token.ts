import { CollectorError } from "../errors/collector-error.ts";

/** What a token is good for: `write` posts events, `read` asks about them. */
export type Scope = "read" | "write";

/** A secret that a client shows, and what it may do with it. */
export interface Token {
  /** Printable ASCII without blanks. */
  readonly value: string;
  readonly scopes: readonly Scope[];
}

/**
 * Reads a token as people write it: `write:abc` and `read:abc` are good for that alone, `abc` for both.
 *
 * @throws CollectorError `invalid_options` when no header could carry it; the message does not tell the token
 */
export function parseToken(text: string): Token {
  const [, scope, value] = /^(?:(read|write):)?(.*)$/s.exec(text) as unknown as [string, Scope | undefined, string];
  if (/^[\x21-\x7e]+$/.test(value)) return { value, scopes: scope === undefined ? ["read", "write"] : [scope] };
  throw new CollectorError({
    code: "invalid_options",
    message: value === "" ? "A token is empty." : "A token has a character that no header can carry.",
    fix: "Give printable ASCII without blanks, like --token write:s3cret.",
  });
}

/** Tells apart the tokens of a file or a variable: by blanks or lines; a line that starts with # is a comment. */
export function splitTokens(text: string): string[] {
  const words = text.replace(/^\s*#.*$/gm, "").split(/\s+/);
  return words.filter((word) => word !== "");
}
