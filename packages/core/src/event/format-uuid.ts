const digits = Uint8Array.from("0123456789abcdef", (digit) => digit.charCodeAt(0));
const dash = 0x2d;

/**
 * Renders a UUID of two halves of eight bytes each, in one call with all its characters: that gives a flat text, where
 * adding up parts would leave a tree of them on the heap for as long as the event waits.
 */
export function formatUuid(first: Uint8Array, firstAt: number, last: Uint8Array, lastAt: number): string {
  const a = first[firstAt] as number;
  const b = first[firstAt + 1] as number;
  const c = first[firstAt + 2] as number;
  const d = first[firstAt + 3] as number;
  const e = first[firstAt + 4] as number;
  const f = first[firstAt + 5] as number;
  const g = first[firstAt + 6] as number;
  const h = first[firstAt + 7] as number;
  const i = last[lastAt] as number;
  const j = last[lastAt + 1] as number;
  const k = last[lastAt + 2] as number;
  const l = last[lastAt + 3] as number;
  const m = last[lastAt + 4] as number;
  const n = last[lastAt + 5] as number;
  const o = last[lastAt + 6] as number;
  const p = last[lastAt + 7] as number;
  // biome-ignore format: a line for each group of the UUID
  return String.fromCharCode(
    high(a), low(a), high(b), low(b), high(c), low(c), high(d), low(d), dash,
    high(e), low(e), high(f), low(f), dash,
    high(g), low(g), high(h), low(h), dash,
    high(i), low(i), high(j), low(j), dash,
    high(k), low(k), high(l), low(l), high(m), low(m), high(n), low(n), high(o), low(o), high(p), low(p),
  );
}

function high(byte: number): number {
  return digits[byte >> 4] as number;
}

function low(byte: number): number {
  return digits[byte & 0xf] as number;
}
