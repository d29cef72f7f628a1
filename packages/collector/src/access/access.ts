import { createHash, timingSafeEqual } from "node:crypto";
import type { Scope, Token } from "./token.ts";

/** Judges what a client shows in its header `Authorization`. */
export interface Access {
  /** Whether a token is needed at all. */
  readonly guarded: boolean;
  /** Tells whether a client may do something, and if not, whether its token is missing, unknown or for something else. */
  check(authorization: string | undefined, scope: Scope): Verdict;
}

/** What becomes of a client. */
export type Verdict = "granted" | "missing" | "unknown" | "out_of_scope";

/** Makes the judge of some tokens; with none, everybody may do everything. */
export function createAccess(tokens: readonly Token[]): Access {
  const known = tokens.map(({ value, scopes }) => ({ digest: digest(value), scopes }));
  return {
    guarded: known.length > 0,
    check(authorization, scope) {
      if (known.length === 0) return "granted";
      const shown = /^Bearer +([\x21-\x7e]+) *$/i.exec(authorization ?? "")?.[1];
      if (shown === undefined) return "missing";
      const shownDigest = digest(shown);
      // All of them, each in constant time: how long it takes tells nothing about any token.
      const matching = known.filter((token) => timingSafeEqual(token.digest, shownDigest));
      if (matching.length === 0) return "unknown";
      return matching.some(({ scopes }) => scopes.includes(scope)) ? "granted" : "out_of_scope";
    },
  };
}

/** Digests have one length, which a comparison in constant time needs, and the length of a token is a secret too. */
function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
