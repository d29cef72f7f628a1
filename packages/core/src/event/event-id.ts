import { formatUuid } from "./format-uuid.ts";
import { fillRandom } from "./random-bytes.ts";

const bytes = new Uint8Array(16);
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
  bytes[6] = 0x70 | (sequence >>> 8);
  bytes[7] = sequence & 0xff;
  fillRandom(bytes, 8, 16);
  bytes[8] = 0x80 | ((bytes[8] as number) & 0x3f);
  return formatUuid(bytes);
}

/** The first six bytes change once a millisecond, so they are written no more often. */
function setTime(ms: number): void {
  lastMs = ms;
  sequence = 0;
  const high = Math.floor(ms / 0x100000000);
  const low = ms >>> 0;
  bytes[0] = high >>> 8;
  bytes[1] = high;
  bytes[2] = low >>> 24;
  bytes[3] = low >>> 16;
  bytes[4] = low >>> 8;
  bytes[5] = low;
}
