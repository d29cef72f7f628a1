import { randomUUID } from "node:crypto";

/** Mints an id that is short enough to be read out, for example `check_3f9c2a1b`. */
export function shortId(kind: string): string {
  return `${kind}_${randomUUID().slice(0, 8)}`;
}
