import { isIP } from "node:net";
import { CollectorError } from "../errors/collector-error.ts";

/** Which names a collector answers to, and which web pages may use it. */
export interface Origins {
  /** Tells whether the collector answers to the name in a header `Host`. */
  isOwnHost(host: string): boolean;
  /** Tells whether a page from elsewhere was allowed, by the header `Origin` that its browser sends. */
  isAllowedOrigin(origin: string): boolean;
}

/**
 * Makes the allow-lists. A page can point a name of its own at 127.0.0.1 and so reach what listens there (DNS
 * rebinding), but then that name stands in `Host`. So only addresses, `localhost`, and names that were given are answered.
 */
export function createOrigins(hosts: readonly string[], corsOrigins: readonly string[]): Origins {
  const names = new Set(["localhost", ...hosts.map((host) => host.toLowerCase())]);
  const pages = new Set(corsOrigins);
  return {
    isOwnHost(host) {
      const name = nameOf(host);
      return name !== undefined && (names.has("*") || names.has(name) || isIP(name) !== 0);
    },
    isAllowedOrigin: (origin) => pages.has("*") || pages.has(origin),
  };
}

/** Refuses a name that no `Host` could have, so that a URL given by mistake is not silently never matched. */
export function checkHostName(name: string): string {
  if (name === "*" || (nameOf(name) === name.toLowerCase() && name !== "")) return name;
  throw new CollectorError({
    code: "invalid_options",
    message: `The allowed host is ${JSON.stringify(name)}.`,
    fix: "Give a name without scheme and port, like --allow-host events.example.com, or * for any.",
  });
}

/** Refuses what is no origin, as a browser would spell it. */
export function checkOrigin(origin: string): string {
  if (origin === "*" || (URL.canParse(origin) && new URL(origin).origin === origin)) return origin;
  throw new CollectorError({
    code: "invalid_options",
    message: `The allowed origin is ${JSON.stringify(origin)}.`,
    fix: "Give scheme, host and port as the browser sends them, like --cors-origin https://app.example.com, or * for any.",
  });
}

/** The name or address in a header `Host`, without its port and the brackets of IPv6; undefined when it is none. */
function nameOf(host: string): string | undefined {
  const match = /^(?:\[([0-9a-f:.]+)\]|([^\s:/@?#[\]\\]+))(?::\d{1,5})?$/i.exec(host);
  return (match?.[1] ?? match?.[2])?.toLowerCase();
}
