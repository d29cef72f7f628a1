import type { Client } from "@hooks/client";
import type { Catalog } from "./state/catalog.ts";
import type { PageState, ViewName } from "./state/page-state.ts";

/** What every view is given. */
export interface ViewProps {
  /** Reads the collector. It is another one when the token changes, and what was read is then to be read again. */
  client: Client;
  catalog: Catalog;
  /** What the URL says. */
  state: PageState;
  links: Links;
}

/** How a view leads elsewhere. */
export interface Links {
  /** The URL of a state that differs from the present one in some parts, for `<a href>`. */
  href(change: Partial<PageState>): string;
  /** The URL of a view as it opens. */
  view(name: ViewName): string;
  /** The URL of the panel of an event, on top of what is shown. */
  event(eventId: string): string;
  /** The URL of a story. */
  story(correlationId: string, compareWith?: string): string;
  /** The URL of the events that a search finds, for example `system:akosha severity:>=error`. */
  search(query: string): string;
  /** Goes to a state at once; with `replace`, Back does not return to this one. */
  go(change: Partial<PageState>, options?: { replace?: boolean }): void;
}
