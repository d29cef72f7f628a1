import type { Client } from "@hooks/client";
import { useEffect } from "preact/hooks";

/** Reloads when events have been stored, at most once in `pauseMs`. Nothing is asked while nothing happens. */
export function useReloadOnEvents(client: Client, reload: () => void, pauseMs: number): void {
  useEffect(() => {
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    follow(client, stop.signal, () => {
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
}

async function follow(client: Client, signal: AbortSignal, onEvent: () => void): Promise<void> {
  try {
    for await (const _ of client.stream({ signal })) onEvent();
  } catch {
    // What keeps the stream from running keeps the answer from coming too, and is said there.
  }
}
