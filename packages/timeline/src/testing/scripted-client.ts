import type { Client, Page, StoredEvent, StreamFilter, UntypedFilter } from "@hooks/client";
import { compareSeverity, severities } from "@hooks/core";

/** A client for tests whose collector does what the test says. */
export interface ScriptedClient {
  readonly client: Client;
  /** The stored events, the newest first. */
  stored: StoredEvent[];
  /** The streams that are open, the newest last. */
  readonly streams: { filter: StreamFilter; tell(...events: StoredEvent[]): void; fail(error: unknown): void }[];
  /** What was asked for. */
  readonly queries: UntypedFilter[];
}

/** Makes one; a cursor is the number of the event that the next page begins with. */
export function scriptedClient(): ScriptedClient {
  const scripted: ScriptedClient = { client: {} as Client, stored: [], streams: [], queries: [] };

  async function query(filter: UntypedFilter = {}): Promise<Page> {
    scripted.queries.push(filter);
    const end = filter.endTime === undefined ? "~" : new Date(filter.endTime).toISOString();
    const start = filter.startTime === undefined ? "" : new Date(filter.startTime).toISOString();
    const meant = [filter.severity ?? severities].flat();
    const found = scripted.stored.filter(
      ({ timestamp, severity }) => timestamp <= end && timestamp >= start && meant.includes(severity),
    );
    if (filter.sortBy === "severity") found.sort((a, b) => compareSeverity(b.severity, a.severity));
    const from = Number(filter.cursor ?? 0);
    const to = from + (filter.limit ?? 100);
    const events = found.slice(from, to);
    return { events, count: events.length, nextCursor: to < found.length ? String(to) : null };
  }

  async function* stream(filter: StreamFilter = {}): AsyncGenerator<StoredEvent> {
    const told: StoredEvent[] = [];
    let failure: unknown;
    let wake = () => {};
    filter.signal?.addEventListener("abort", () => wake());
    scripted.streams.push({
      filter,
      tell(...events) {
        told.push(...events);
        wake();
      },
      fail(error) {
        failure = error;
        wake();
      },
    });
    filter.onConnect?.();
    while (filter.signal?.aborted !== true) {
      const event = told.shift();
      if (event !== undefined) yield event;
      else if (failure !== undefined) throw failure;
      else
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    }
  }

  Object.assign(scripted.client, { query, stream });
  return scripted;
}
