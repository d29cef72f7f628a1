import type { Fault } from "../fault.ts";
import { retryAfter, serverErrors, wrongAnswers } from "./answers.ts";
import { lostAnswers, refused, reset, silence, trickle } from "./connections.ts";

/** Every fault, in the order of the table. */
export const faults: readonly Fault[] = [
  refused,
  reset,
  silence,
  trickle,
  lostAnswers,
  serverErrors,
  retryAfter,
  wrongAnswers,
];
