import { type Client, createClient } from "@hooks/client";
import { computed, type ReadonlySignal, signal } from "@preact/signals";

const storageKey = "hooks-token";

const token = signal(readToken());

/** What the collector takes for this tab's token: undefined without one. It is kept in the tab's session alone. */
export const sessionToken: ReadonlySignal<string | undefined> = token;

/** The client of the collector that served the page; another one when the token changes. */
export const client: ReadonlySignal<Client> = computed(() =>
  createClient({ collectorUrl: new URL(".", location.href.split(/[?#]/)[0]).href, token: token.value }),
);

/** Whether the collector has refused the token, or that there is none. Views need not look at it. */
export const tokenWanted = signal(false);

/** Takes a token for this tab; an empty one forgets it. */
export function setToken(text: string): void {
  const value = text.trim() || undefined;
  try {
    if (value === undefined) sessionStorage.removeItem(storageKey);
    else sessionStorage.setItem(storageKey, value);
  } catch {
    // A browser may forbid storage; the token then lasts until the page is left.
  }
  tokenWanted.value = false;
  token.value = value;
}

function readToken(): string | undefined {
  try {
    return sessionStorage.getItem(storageKey) ?? undefined;
  } catch {
    return undefined;
  }
}
