import type { AnyEventDefinition, TypedEvent, WireEvent } from "@hooks/core";
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
export async function* follow(
  options: ResolvedClientOptions,
  filter: UntypedStreamFilter | TypedStreamFilter<readonly AnyEventDefinition[]> = {},
): AsyncGenerator<TypedEvent<string, object>> {
  const { since, signal, onConnect, onReconnect, ...selection } = filter;
  const searchParams = toSearchParams(selection);
  // A list that nothing can be in: no event will ever come.
  if (searchParams === undefined) return;
  if (since !== undefined) searchParams.set("since", since);
  const readEvent = createEventReader(filter.events);
  let attempt = 0;
  const onOpen = () => {
    attempt = 0;
    onConnect?.();
  };

  while (!signal?.aborted) {
    let lost: ClientError;
    try {
      for await (const text of connect(options, { searchParams, signal, onOpen })) {
        if (signal?.aborted) return;
        const wire = parse(text, options.collectorUrl);
        searchParams.set("since", wire.event_id);
        yield readEvent(wire);
      }
      return;
    } catch (error) {
      if (!(error instanceof ClientError) || final.has(error.code)) throw error;
      lost = error;
    }
    attempt += 1;
    const delayMs = Math.round(Math.random() * Math.min(longestPauseMs, shortestPauseMs * 2 ** (attempt - 1)));
    onReconnect?.({ attempt, delayMs, since: searchParams.get("since") ?? undefined, error: lost });
    await pause(delayMs, signal);
  }
}

function parse(text: string, collectorUrl: string): WireEvent {
  try {
    return JSON.parse(text) as WireEvent;
  } catch (error) {
    throw badAnswer(collectorUrl, error);
  }
}
