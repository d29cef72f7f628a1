import type { AnyEventDefinition, TypedEvent, WireEvent } from "@hooks/core";
import { checkFilter } from "../check-filter.ts";
import type { ResolvedClientOptions } from "../client-options.ts";
import { ClientError, type ClientErrorCode } from "../errors/client-error.ts";
import { badAnswer } from "../errors/to-client-error.ts";
import { toSearchParams } from "../event-filter.ts";
import { createEventReader } from "../read-event.ts";
import { connect } from "./connect.ts";
import { pause } from "./pause.ts";
import type { TypedStreamFilter, UntypedStreamFilter } from "./stream-filter.ts";

const shortestPauseMs = 1_000;
const longestPauseMs = 30_000;

/** What asking again does not change. */
const final: ReadonlySet<ClientErrorCode> = new Set(["invalid_options", "unauthorized", "bad_request", "bad_answer"]);

/**
 * Follows a collector's stream over as many connections as it takes. The next one resumes behind the last event that
 * was given, after a pause that doubles from 1 to 30 seconds, with full jitter.
 *
 * @throws ClientError when the collector refuses for good
 */
export function follow(
  options: ResolvedClientOptions,
  filter: UntypedStreamFilter | TypedStreamFilter<readonly AnyEventDefinition[]> = {},
): AsyncGenerator<TypedEvent<string, object>> {
  const left = new AbortController();
  const signal = filter.signal === undefined ? left.signal : AbortSignal.any([filter.signal, left.signal]);
  const events = followUntil(options, { ...filter, signal });
  const end = events.return.bind(events);
  // Of itself, a generator that waits for an event takes no notice of being left before the next one has come.
  events.return = (value) => {
    left.abort();
    return end(value);
  };
  return events;
}

async function* followUntil(
  options: ResolvedClientOptions,
  filter: (UntypedStreamFilter | TypedStreamFilter<readonly AnyEventDefinition[]>) & { signal: AbortSignal },
): AsyncGenerator<TypedEvent<string, object>> {
  checkFilter(filter, "stream");
  const { since, signal, onConnect, onReconnect, ...selection } = filter;
  const searchParams = toSearchParams(selection);
  // A list that nothing can be in: no event will ever come.
  if (searchParams === undefined) return;
  if (since !== undefined) searchParams.set("since", since);
  const readEvent = createEventReader(filter.events);
  let attempt = 0;
  let broken: { error: unknown } | undefined;
  const onOpen = () => {
    attempt = 0;
    try {
      onConnect?.();
    } catch (error) {
      broken = { error };
      throw error;
    }
  };

  while (!signal.aborted) {
    let lost: ClientError;
    try {
      for await (const text of connect(options, { searchParams, signal, onOpen })) {
        if (signal.aborted) return;
        const wire = parse(text, options.collectorUrl);
        searchParams.set("since", wire.event_id);
        yield readEvent(wire);
      }
      return;
    } catch (error) {
      // The caller's own mistake is no lost connection.
      if (broken !== undefined) throw broken.error;
      const behind = searchParams.get("since");
      if (behind !== null && isNotFound(error)) throw gone(error, behind);
      if (!(error instanceof ClientError) || final.has(error.code)) throw error;
      lost = error;
    }
    attempt += 1;
    const delayMs = Math.round(Math.random() * Math.min(longestPauseMs, shortestPauseMs * 2 ** (attempt - 1)));
    onReconnect?.({ attempt, delayMs, since: searchParams.get("since") ?? undefined, error: lost });
    await pause(delayMs, signal);
  }
}

/** A stream answers this where it does not have the event behind which to begin. */
function isNotFound(error: unknown): error is ClientError {
  return error instanceof ClientError && error.status === 404;
}

function gone(error: ClientError, since: string): ClientError {
  return new ClientError({
    code: error.code,
    message: `The stream can't go on behind the event ${since}: the collector does not have it, or no longer.`,
    fix: "Begin again without `since`, and query what was stored meanwhile.",
    status: error.status,
    cause: error,
  });
}

function parse(text: string, collectorUrl: string): WireEvent {
  let wire: Partial<WireEvent> | null;
  try {
    wire = JSON.parse(text) as Partial<WireEvent> | null;
  } catch (error) {
    throw badAnswer(collectorUrl, error);
  }
  if (typeof wire?.event_id === "string") return wire as WireEvent;
  throw badAnswer(collectorUrl);
}
