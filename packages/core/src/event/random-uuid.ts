import { formatUuid } from "./format-uuid.ts";
import { fillRandom } from "./random-bytes.ts";

const bytes = new Uint8Array(16);

/** Makes a random UUID (version 4), at half the cost of `crypto.randomUUID`. */
export function randomUuid(): string {
  fillRandom(bytes, 0, 16);
  bytes[6] = 0x40 | ((bytes[6] as number) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] as number) & 0x3f);
  return formatUuid(bytes);
}
