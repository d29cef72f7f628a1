import { type Client, isClientError, type UntypedStreamFilter } from "@hooks/client";
import { useEffect, useState } from "preact/hooks";

/**
 * Reloads when events have been stored, at most once in `pauseMs`, and when the collector is back: something may have been
 * missed. Nothing is asked while nothing happens. Tells whether the collector is away.
 */
export function useReloadOnEvents(client: Client, reload: () => void, pauseMs: number): boolean {
  const [away, setAway] = useState(false);
  useEffect(() => {
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let begun = false;
    const filter: UntypedStreamFilter = {
      signal: stop.signal,
      onConnect() {
        setAway(false);
        if (begun) reload();
        begun = true;
      },
      onReconnect() {
        setAway(true);
        begun = true;
      },
    };
    void follow(client, filter, () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        reload();
      }, pauseMs);
    });
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [client, reload, pauseMs]);
  return away;
}

async function follow(client: Client, filter: UntypedStreamFilter, onEvent: () => void): Promise<void> {
  try {
    for await (const _ of client.stream(filter)) onEvent();
  } catch (error) {
    // A stream can't resume behind an event that has been deleted since: it begins anew.
    if (isClientError(error) && error.status === 404) return follow(client, filter, onEvent);
    // What keeps the stream from running keeps the answer from coming too, and is said there.
  }
}
