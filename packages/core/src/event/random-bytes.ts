const poolSize = 4_096;
let pool = new Uint8Array(0);
let used = 0;

/** Fills a part of an array with random bytes. They come from a pool: asking the system once for many ids makes an id several times cheaper. */
export function fillRandom(target: Uint8Array, from: number, to: number): void {
  if (used + to - from > pool.length) {
    pool = crypto.getRandomValues(new Uint8Array(poolSize));
    used = 0;
  }
  for (let index = from; index < to; index += 1) target[index] = pool[used++] as number;
}
