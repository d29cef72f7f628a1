import { answerAs, loseAnswer, refuse, resetMidBody } from "../proxy/behaviours.ts";
import { inventedHost } from "../service/sabotage.ts";
import { networkFault } from "./network.ts";

const hourMs = 3_600_000;
const jumpsMs = [-24 * hourMs, -hourMs, -5_000, -300, 300, 5_000, hourMs, 24 * hourMs];

/** The host's name can't be looked up; connections that were open are cut, so that each needs a look-up. */
export const dnsFailure = networkFault({
  name: "dns-failure",
  what: "the collector's name can't be resolved",
  host: inventedHost,
  async onBreak({ service, proxy }, { random }) {
    service.tell({ name: "dns", failure: random.pick(["ENOTFOUND", "EAI_AGAIN", "ETIMEOUT"]) });
    await proxy.vanish();
    await proxy.appear();
  },
  async onMend({ service }) {
    service.tell({ name: "dns", failure: null });
  },
});

/** The wall clock jumps by up to a day, to and fro, while requests fail and are paused. */
export const clockJumps = networkFault({
  name: "clock-jumps",
  what: "the service's wall clock jumps, by up to a day, back and forth, while requests fail",
  behaviours: [refuse(503, "1"), refuse(500), resetMidBody],
  share: 0.7,
  async onBreak({ service }, { random }) {
    service.tell({ name: "clock", offsetMs: random.pick(jumpsMs) });
  },
  // What waits for another attempt may have arrived with the last one, and expire all the same.
  allowance: { drops: ["expired"], droppedYetCollected: true },
});

/** A hundred hooks in one process, each with a delivery of its own. */
export const hundredHooks = networkFault({
  name: "hundred-hooks",
  what: "a hundred hooks in one process, each with its own queue, and requests that fail",
  setup: { hooks: 100, apart: true, batching: { maxEvents: 100, maxDelayMs: 300 } },
  behaviours: [refuse(500), resetMidBody, answerAs(200, "text/html", "<!doctype html>")],
  share: 0.5,
});

/** No batching: what the attempts at hand can't deliver is dropped, and counted. */
export const unbatched = networkFault({
  name: "unbatched",
  what: "hooks that do not batch, and requests that fail, also after the collector has kept the event",
  mode: "unbatched",
  perSecond: 200,
  behaviours: [refuse(500), refuse(429, "0.2"), resetMidBody, loseAnswer(false)],
  share: 0.8,
  allowance: { drops: ["attempts_exhausted", "circuit_open"], droppedYetCollected: true },
});
