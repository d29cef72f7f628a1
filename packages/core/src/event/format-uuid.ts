const digits = Uint8Array.from("0123456789abcdef", (digit) => digit.charCodeAt(0));
const dash = 0x2d;

/**
 * Renders 16 bytes as a UUID, in one call with all characters: that gives a flat text, where adding up parts would leave
 * a tree of them on the heap for as long as the event waits.
 */
export function formatUuid(bytes: Uint8Array): string {
  const high = (index: number) => digits[(bytes[index] as number) >> 4] as number;
  const low = (index: number) => digits[(bytes[index] as number) & 0xf] as number;
  // biome-ignore format: a line for each group of the UUID
  return String.fromCharCode(
    high(0), low(0), high(1), low(1), high(2), low(2), high(3), low(3), dash,
    high(4), low(4), high(5), low(5), dash,
    high(6), low(6), high(7), low(7), dash,
    high(8), low(8), high(9), low(9), dash,
    high(10), low(10), high(11), low(11), high(12), low(12), high(13), low(13), high(14), low(14), high(15), low(15),
  );
}
