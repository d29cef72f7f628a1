import { InvalidArgumentError } from "commander";

const units: Readonly<Record<string, number>> = { kb: 1e3, mb: 1e6, gb: 1e9, tb: 1e12 };

/** Reads a size like `500mb` or `1.5GB` off the command line, in bytes. */
export function parseSize(text: string): number {
  const [, number, unit] = /^(\d{1,9}(?:\.\d{1,9})?)(kb|mb|gb|tb)$/i.exec(text) ?? [];
  const bytes = Math.round(Number(number) * (units[unit?.toLowerCase() ?? ""] ?? Number.NaN));
  if (bytes >= 1024 * 1024) return bytes;
  throw new InvalidArgumentError("Give a size of 2mb or more, like 500mb or 20gb.");
}
