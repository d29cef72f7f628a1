import { formatUuid } from "./format-uuid.ts";
import { randomPool, takeRandom } from "./random-bytes.ts";

/** The first half of an id: its time and the counter. */
const time = new Uint8Array(8);
let lastMs = 0;
let sequence = 0;

/**
 * Mints a UUID version 7 (RFC 9562, method 1: a 12-bit counter in `rand_a`), so that ids made by one process sort in
 * the order in which they were made, even within a millisecond and when the clock steps back.
 */
export function createEventId(nowMs: number = Date.now()): string {
  if (nowMs > lastMs) {
    setTime(nowMs);
  } else if (++sequence > 0xfff) {
    setTime(lastMs + 1);
  }
  time[6] = 0x70 | (sequence >>> 8);
  time[7] = sequence & 0xff;
  const at = takeRandom(8);
  const { bytes } = randomPool;
  bytes[at] = 0x80 | ((bytes[at] as number) & 0x3f);
  return formatUuid(time, 0, bytes, at);
}

/** The first six bytes change once a millisecond, so they are written no more often. */
function setTime(ms: number): void {
  lastMs = ms;
  sequence = 0;
  const high = Math.floor(ms / 0x100000000);
  const low = ms >>> 0;
  time[0] = high >>> 8;
  time[1] = high;
  time[2] = low >>> 24;
  time[3] = low >>> 16;
  time[4] = low >>> 8;
  time[5] = low;
}
