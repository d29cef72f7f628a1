import { dribble, loseAnswer, neverAnswer, resetMidBody } from "../proxy/behaviours.ts";
import { networkFault } from "./network.ts";

/** Nothing listens at the collector's address. */
export const refused = networkFault({
  name: "refused",
  what: "connections are refused",
  onBreak: ({ proxy }) => proxy.vanish(),
  onMend: ({ proxy }) => proxy.appear(),
});

/** The connection is reset while the request is on its way. */
export const reset = networkFault({
  name: "reset",
  what: "connections are reset in the middle of a request",
  behaviours: [resetMidBody],
  share: 0.7,
});

/** The request is taken, and no answer ever comes. */
export const silence = networkFault({
  name: "never-answered",
  what: "requests are accepted and never answered",
  behaviours: [neverAnswer],
  setup: { timeoutMs: 150 },
});

/** The answer arrives one byte at a time, now within the time limit and now beyond it. */
export const trickle = networkFault({
  name: "trickle",
  what: "answers arrive one byte at a time, some too slowly for the time limit",
  behaviours: [dribble(0), dribble(1), dribble(20)],
  setup: { timeoutMs: 400 },
});

/** The collector keeps the events, and its answer is lost. */
export const lostAnswers = networkFault({
  name: "lost-answers",
  what: "the collector keeps the events and its answer is lost, before its first byte or amid it",
  behaviours: [loseAnswer(false), loseAnswer(true)],
  share: 0.6,
});
