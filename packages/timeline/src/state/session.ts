import { type Client, createClient } from "@hooks/client";
import { computed, type ReadonlySignal, signal } from "@preact/signals";

import { restWhenHidden } from "./rest-when-hidden.ts";

const storageKey = "hooks-token";

const token = signal(readToken());

/** What the collector takes for this tab's token: undefined without one. It is kept in the tab's session alone. */
export const sessionToken: ReadonlySignal<string | undefined> = token;

/** What the collector wants: `any` token, or `another` one than it was shown. */
export type TokenWanted = "any" | "another";

const wanted = signal<TokenWanted | undefined>(undefined);

/** Whether the collector wants a token. The shell asks for it; views need not look at it. */
export const tokenWanted: ReadonlySignal<TokenWanted | undefined> = wanted;

/** The URL of the collector that served the page, with a slash at its end. */
export const collectorUrl: string = new URL(".", location.href.split(/[?#]/)[0]).href;

/** The client of that collector; another one when the token changes. */
export const client: ReadonlySignal<Client> = computed(() => {
  const { value: shown } = token;
  const watched: typeof fetch = async (...request) => {
    const response = await fetch(...request);
    const isRefused = response.status === 401 || response.status === 403;
    if (isRefused && token.peek() === shown) wanted.value = shown === undefined ? "any" : "another";
    return response;
  };
  const made = createClient({ collectorUrl, token: shown, fetch: watched });
  return { ...made, stream: restWhenHidden(made.stream) };
});

/** Takes a token for this tab; an empty one forgets it. */
export function setToken(text: string): void {
  const value = text.trim() || undefined;
  try {
    if (value === undefined) sessionStorage.removeItem(storageKey);
    else sessionStorage.setItem(storageKey, value);
  } catch {
    // A browser may forbid storage; the token then lasts until the page is left.
  }
  wanted.value = undefined;
  token.value = value;
}

function readToken(): string | undefined {
  try {
    return sessionStorage.getItem(storageKey) ?? undefined;
  } catch {
    return undefined;
  }
}
