import type { ViewProps } from "../view-props.ts";

/** Events, live and found. */
export function EventsView(_props: ViewProps) {
  return (
    <section class="view" aria-label="Events">
      <h1>Events</h1>
    </section>
  );
}
