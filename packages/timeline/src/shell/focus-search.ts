import { nothing } from "../state/links.ts";
import { navigate, pageState } from "../state/page-state.ts";

/** Id of the input that searches. */
export const searchBoxId = "search";

/** Goes to the search box, from other views as well. */
export function focusSearch(): void {
  const focus = () => document.getElementById(searchBoxId)?.focus();
  focus();
  if (pageState.value.view === "live") return;
  navigate({ ...nothing, view: "live" });
  // The view is drawn first.
  requestAnimationFrame(() => requestAnimationFrame(focus));
}
