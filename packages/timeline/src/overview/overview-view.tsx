import type { ViewProps } from "../view-props.ts";

/** The systems in figures. */
export function OverviewView(_props: ViewProps) {
  return (
    <section class="view" aria-label="Overview">
      <h1>Overview</h1>
    </section>
  );
}
