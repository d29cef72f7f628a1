import { InvalidArgumentError } from "commander";

/** Reads a port off the command line. */
export function parsePort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65_535) return port;
  throw new InvalidArgumentError("Give a whole number from 0 to 65535.");
}
