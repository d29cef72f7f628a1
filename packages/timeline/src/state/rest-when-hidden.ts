import type { Client, StoredEvent, UntypedStreamFilter } from "@hooks/client";

/** What tells whether a tab is seen; a document does. */
export interface Visibility extends Pick<EventTarget, "addEventListener" | "removeEventListener"> {
  readonly hidden: boolean;
}

/** Who goes to another tab and comes right back misses nothing and costs no new connection. */
const graceMs = 10_000;

/**
 * Lets streams rest while nobody sees the tab, and resume behind the last event when somebody does. Over HTTP/1.1 a browser
 * opens six connections to a host, and each stream takes one of them: tabs in the background must not use them up.
 */
export function restWhenHidden(stream: Client["stream"], page: Visibility = document): Client["stream"] {
  async function* follow(filter: UntypedStreamFilter = {}): AsyncGenerator<StoredEvent> {
    let { since } = filter;
    while (filter.signal?.aborted !== true) {
      await untilSeen(page, filter.signal);
      const rest = new AbortController();
      const unwatch = whenHidden(page, () => rest.abort());
      try {
        const signal = filter.signal === undefined ? rest.signal : AbortSignal.any([filter.signal, rest.signal]);
        for await (const event of stream({ ...filter, since, signal })) {
          since = event.eventId;
          yield event;
        }
      } finally {
        unwatch();
      }
      if (!rest.signal.aborted) return;
    }
  }
  // The page follows no definitions, and so needs the one overload alone.
  return follow as Client["stream"];
}

/** Calls once when the page has been hidden for a while. */
function whenHidden(page: Visibility, act: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    clearTimeout(timer);
    if (page.hidden) timer = setTimeout(act, graceMs);
  };
  look();
  page.addEventListener("visibilitychange", look);
  return () => {
    clearTimeout(timer);
    page.removeEventListener("visibilitychange", look);
  };
}

async function untilSeen(page: Visibility, signal: AbortSignal | undefined): Promise<void> {
  if (!page.hidden || signal?.aborted === true) return;
  await new Promise<void>((resolve) => {
    const look = () => {
      if (page.hidden && signal?.aborted !== true) return;
      page.removeEventListener("visibilitychange", look);
      signal?.removeEventListener("abort", look);
      resolve();
    };
    page.addEventListener("visibilitychange", look);
    signal?.addEventListener("abort", look);
  });
}
