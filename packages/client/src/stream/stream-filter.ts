import type { AnyEventDefinition } from "@hooks/core";
import type { ClientError } from "../errors/client-error.ts";
import type { EventFilter } from "../event-filter.ts";

/** Which events to follow, from where on, and for how long. */
export interface StreamFilter
  extends Pick<EventFilter, "sourceSystem" | "eventType" | "minSeverity" | "correlationId" | "tags" | "text" | "data"> {
  /** Id of the event to begin behind, in the order in which the collector stored events. Default: begin with the next. */
  since?: string | undefined;
  /** Ends the stream when it is aborted; the loop over it then ends as if there were no more events. */
  signal?: AbortSignal | undefined;
  /** Hears of every connection that the collector has accepted: what is stored from then on comes. */
  onConnect?: (() => void) | undefined;
  /** Hears of every connection that could not be made or was lost, before the pause that comes before the next one. */
  onReconnect?: ((reconnect: StreamReconnect) => void) | undefined;
}

/** A stream that follows no definitions: payloads come as on the wire. */
export interface UntypedStreamFilter extends StreamFilter {
  events?: undefined;
}

/** A stream of events of some definitions, whose payloads come with their documented names. */
export interface TypedStreamFilter<Definitions extends readonly AnyEventDefinition[]>
  extends Omit<StreamFilter, "eventType"> {
  /** Only events of these types. Where two systems share a type, add `sourceSystem`. */
  events: Definitions;
}

/** A stream is about to be connected again. */
export interface StreamReconnect {
  /** How many connections in a row have not come about; 1 after one that was lost. */
  readonly attempt: number;
  /** Milliseconds until the next one. */
  readonly delayMs: number;
  /** Id of the event behind which it resumes; undefined when none has come yet. */
  readonly since: string | undefined;
  /** What happened. */
  readonly error: ClientError;
}
