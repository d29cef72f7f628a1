import { type Claim, claimFile, type StoreEnvironment } from "./claim-file.ts";
import { salvageRows } from "./event-rows.ts";
import type { EventStore } from "./event-store.ts";
import { countEvents } from "./outbox-log.ts";
import { setAside } from "./set-aside.ts";
import { describeError } from "./sqlite-fault.ts";

/**
 * Sets a damaged file aside, starts a fresh one in its place and takes over what can be read, each event at its old
 * place. The damaged file stays beside it for whoever wants to look.
 */
export function replaceDamaged(
  path: string,
  why: string,
  inode: number | undefined,
  environment: StoreEnvironment,
): Claim {
  const aside = setAside(path, inode);
  if (aside === undefined)
    return { status: "foreign", why: `it is damaged (${why}) and could not be set aside`, inode };
  const claim = claimFile(path, environment);
  const rescued = claim.status === "claimed" ? rescue(aside, claim.store, environment) : claim.why;
  environment.log.warn(
    `the outbox ${path} is damaged (${why}). It was set aside as ${aside}; ${
      typeof rescued === "number" ? `${countEvents(rescued)} could be read` : `nothing could be taken over (${rescued})`
    }, and work goes on without it.`,
  );
  return claim;
}

/** Copies what can be read and says how much that was, or why nothing was copied. */
function rescue(aside: string, into: EventStore, { open }: StoreEnvironment): number | string {
  try {
    const database = open(aside, { readOnly: true });
    try {
      into.write([], salvageRows(database));
    } finally {
      database.close();
    }
    return into.contents().events;
  } catch (error) {
    return describeError(error);
  }
}
