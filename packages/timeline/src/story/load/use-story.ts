import {
  type Client,
  type ClientError,
  type ClientErrorCode,
  isClientError,
  type StoredEvent,
  type UntypedStreamFilter,
} from "@hooks/client";
import { useEffect, useState } from "preact/hooks";

/** What has been read of a story. */
export interface LoadedStory {
  /** `loading` until the first events are there, `ready` after, `failed` when they can't be read. */
  readonly state: "loading" | "ready" | "failed";
  /** The events, each once, in the order in which they came. */
  readonly events: readonly StoredEvent[];
  /** Whether there are more events than a page can show. */
  readonly truncated: boolean;
  /** Whether new events of the story join as they are stored. */
  readonly live: boolean;
  readonly error: ClientError | undefined;
  /** Whether the collector is asked again by itself. */
  readonly retries: boolean;
}

const nothing: LoadedStory = {
  ...{ state: "loading", events: [], truncated: false, live: false, error: undefined, retries: false },
};

/** More events than a person reads, and than a tab should hold. */
const mostEvents = 20_000;
/** New events are shown together, at most so often. */
const pauseMs = 200;
/** A collector that is away or busy is asked again after so long. */
const retryMs = 2_000;
const passing: ReadonlySet<ClientErrorCode> = new Set(["unreachable", "timeout", "rate_limited", "server_error"]);

/** Reads a story, and goes on with it as its events are stored. */
export function useStory(client: Client, correlationId: string): LoadedStory {
  const [story, setStory] = useState<LoadedStory>(nothing);
  useEffect(() => {
    setStory(nothing);
    const stop = new AbortController();
    followStory(client, correlationId, stop.signal, (part) => {
      if (!stop.signal.aborted) setStory((before) => ({ ...before, ...part }));
    });
    return () => stop.abort();
  }, [client, correlationId]);
  return story;
}

async function followStory(
  client: Client,
  correlationId: string,
  signal: AbortSignal,
  tell: (part: Partial<LoadedStory>) => void,
): Promise<void> {
  const events = new Map<string, StoredEvent>();
  let isRead = false;
  while (!signal.aborted) {
    try {
      await readAndJoin(client, { correlationId, signal }, events, (part) => {
        isRead ||= part.state === "ready";
        tell(part);
      });
      return;
    } catch (error) {
      if (signal.aborted) return;
      if (!isClientError(error)) throw error;
      // A stream can't resume behind an event that has been deleted since: the story is read anew.
      const retries = passing.has(error.code) || (isRead && error.status === 404);
      tell({ ...(isRead ? {} : { state: "failed" }), live: false, error, retries });
      if (!retries) return;
      await new Promise((resolve) => setTimeout(resolve, retryMs));
    }
  }
}

async function readAndJoin(
  client: Client,
  { correlationId, signal }: { correlationId: string; signal: AbortSignal },
  events: Map<string, StoredEvent>,
  tell: (part: Partial<LoadedStory>) => void,
): Promise<void> {
  let since: string | undefined;
  let truncated = false;
  for await (const page of client.pages({ correlationId, sortOrder: "asc" })) {
    if (signal.aborted) return;
    for (const event of page.events) events.set(event.eventId, event);
    // Whatever is stored while later pages are read comes behind this one in the stream.
    since ??= page.events.at(-1)?.eventId;
    truncated = events.size >= mostEvents && page.nextCursor !== null;
    if (truncated) break;
  }
  tell({ state: "ready", events: [...events.values()], truncated, error: undefined, retries: false });
  if (truncated) return;
  const connection = { onConnect: () => tell({ live: true }), onReconnect: () => tell({ live: false }) };
  await join(client, { correlationId, since, signal, ...connection }, events, tell);
}

async function join(
  client: Client,
  filter: UntypedStreamFilter,
  events: Map<string, StoredEvent>,
  tell: (part: Partial<LoadedStory>) => void,
): Promise<void> {
  let waiting = false;
  for await (const event of client.stream(filter)) {
    if (events.has(event.eventId)) continue;
    events.set(event.eventId, event);
    if (waiting) continue;
    waiting = true;
    setTimeout(() => {
      waiting = false;
      tell({ events: [...events.values()] });
    }, pauseMs);
  }
}
