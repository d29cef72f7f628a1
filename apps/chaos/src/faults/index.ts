import type { Fault } from "../fault.ts";
import { retryAfter, serverErrors, wrongAnswers } from "./answers.ts";
import { lostAnswers, refused, reset, silence, trickle } from "./connections.ts";
import { diskFaults } from "./disk.ts";
import { floods } from "./floods.ts";
import { clockJumps, dnsFailure, hundredHooks, unbatched } from "./inside.ts";
import { bothKilled, collectorKilled, serviceKilled } from "./kills.ts";
import { outage, outageOutbox } from "./outage.ts";

/** Every fault, in the order of the table. */
export const faults: readonly Fault[] = [
  collectorKilled,
  serviceKilled,
  bothKilled,
  outage,
  outageOutbox,
  refused,
  reset,
  silence,
  trickle,
  lostAnswers,
  serverErrors,
  retryAfter,
  wrongAnswers,
  dnsFailure,
  clockJumps,
  ...diskFaults,
  ...floods,
  hundredHooks,
  unbatched,
];
