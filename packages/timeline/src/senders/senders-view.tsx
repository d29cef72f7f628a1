import type { ViewProps } from "../view-props.ts";

/** The hooks that send, and how they are doing. */
export function SendersView(_props: ViewProps) {
  return (
    <section class="view" aria-label="Senders">
      <h1>Senders</h1>
    </section>
  );
}
