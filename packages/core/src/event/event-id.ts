const poolSize = 128;
const randomBytesPerId = 8;
const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

let pool = new Uint8Array(0);
let used = 0;
let lastMs = 0;
let sequence = 0;

/**
 * Mints a UUID version 7 (RFC 9562, method 1: a 12-bit counter in `rand_a`), so that ids made by one process sort in
 * the order in which they were made, even within a millisecond and when the clock steps back.
 */
export function createEventId(nowMs: number = Date.now()): string {
  if (nowMs > lastMs) {
    lastMs = nowMs;
    sequence = 0;
  } else if (++sequence > 0xfff) {
    lastMs += 1;
    sequence = 0;
  }
  const high = Math.floor(lastMs / 0x100000000);
  const low = lastMs >>> 0;
  const random = nextRandomOffset();
  return (
    byteAt(high >>> 8) +
    byteAt(high) +
    byteAt(low >>> 24) +
    byteAt(low >>> 16) +
    "-" +
    byteAt(low >>> 8) +
    byteAt(low) +
    "-" +
    byteAt(0x70 | (sequence >>> 8)) +
    byteAt(sequence) +
    "-" +
    byteAt(0x80 | ((pool[random] as number) & 0x3f)) +
    byteAt(pool[random + 1] as number) +
    "-" +
    byteAt(pool[random + 2] as number) +
    byteAt(pool[random + 3] as number) +
    byteAt(pool[random + 4] as number) +
    byteAt(pool[random + 5] as number) +
    byteAt(pool[random + 6] as number) +
    byteAt(pool[random + 7] as number)
  );
}

function byteAt(value: number): string {
  return hex[value & 0xff] as string;
}

/** Asking the system for randomness once for many ids makes an id several times cheaper. */
function nextRandomOffset(): number {
  if (used >= pool.length) {
    pool = crypto.getRandomValues(new Uint8Array(poolSize * randomBytesPerId));
    used = 0;
  }
  const offset = used;
  used += randomBytesPerId;
  return offset;
}
