const poolSize = 4_096;

/** Random bytes, taken in order: asking the system once for many ids makes an id several times cheaper. */
export const randomPool = {
  bytes: new Uint8Array(0),
  used: 0,
};

/** Takes so many bytes out of {@link randomPool} and returns where they begin. They are the caller's, to change as well. */
export function takeRandom(count: number): number {
  if (randomPool.used + count > randomPool.bytes.length) {
    randomPool.bytes = crypto.getRandomValues(new Uint8Array(poolSize));
    randomPool.used = 0;
  }
  const start = randomPool.used;
  randomPool.used += count;
  return start;
}
