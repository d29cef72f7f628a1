import { type Client, isClientError, type StoredEvent } from "@hooks/client";
import { useEffect, useState } from "preact/hooks";

/** An event that was asked for. */
export type LoadedEvent =
  | { readonly state: "loading" }
  | { readonly state: "found"; readonly event: StoredEvent; readonly effects: readonly StoredEvent[] | undefined }
  | { readonly state: "missing" }
  | { readonly state: "failed"; readonly message: string };

const mostEffects = 50;

/** Reads an event, and then what it caused. */
export function useEvent(client: Client, eventId: string): LoadedEvent {
  const [loaded, setLoaded] = useState<LoadedEvent>({ state: "loading" });
  useEffect(() => {
    let left = false;
    const load = async () => {
      try {
        const event = await client.get(eventId);
        if (left) return;
        if (event === undefined) return setLoaded({ state: "missing" });
        setLoaded({ state: "found", event, effects: undefined });
        // Causes are among the words of an event; what only mentions the id is no effect of it.
        const { events } = await client.query({ text: `"${event.eventId}"`, limit: mostEffects, sortOrder: "asc" });
        if (!left)
          setLoaded({ state: "found", event, effects: events.filter((each) => each.causationId === event.eventId) });
      } catch (error) {
        if (left) return;
        const message = isClientError(error) ? error.message : String(error);
        // An event without its effects is better than none.
        setLoaded((before) => (before.state === "found" ? { ...before, effects: [] } : { state: "failed", message }));
      }
    };
    setLoaded({ state: "loading" });
    void load();
    return () => {
      left = true;
    };
  }, [client, eventId]);
  return loaded;
}
