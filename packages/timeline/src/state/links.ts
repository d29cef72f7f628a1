import type { Links } from "../view-props.ts";
import { hrefOf, navigate, type PageState } from "./page-state.ts";

/** Takes away all that a view shows. */
export const nothing: Partial<PageState> = {
  ...{ q: undefined, last: undefined, from: undefined, to: undefined, first: undefined, paused: undefined },
  ...{ event: undefined, correlation: undefined, compare: undefined, zoom: undefined, show: undefined },
};

/** The links of the page. */
export const links: Links = {
  href: hrefOf,
  view: (view) => hrefOf({ ...nothing, view }),
  event: (event) => hrefOf({ event }),
  story: (correlation, compare) => hrefOf({ ...nothing, view: "story", correlation, compare }),
  search: (q) => hrefOf({ ...nothing, view: "live", q }),
  go: navigate,
};
