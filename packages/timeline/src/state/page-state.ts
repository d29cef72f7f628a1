import { type ReadonlySignal, signal } from "@preact/signals";
import { currentEntry, newEntry } from "./history-entry.ts";

/** The views that the page has. */
export const views = ["live", "story", "overview", "senders"] as const;

/** One of the views. */
export type ViewName = (typeof views)[number];

/**
 * Everything that makes the page show what it shows. All of it stands in the URL, so that a link shows a colleague the
 * same; what is not given is left out there. A token is no part of it.
 */
export interface PageState {
  /** Default `live`. */
  readonly view: ViewName;
  /** What the search box has, for example `system:akosha severity:>=warning timeout`. */
  readonly q?: string | undefined;
  /** The span of time up to now: `15m`, `1h`, `24h`, `7d`. */
  readonly last?: string | undefined;
  /** Begin of a fixed span of time, ISO 8601 UTC. */
  readonly from?: string | undefined;
  /** End of a fixed span of time, ISO 8601 UTC. */
  readonly to?: string | undefined;
  /** `errors` puts the gravest events first. */
  readonly first?: "errors" | undefined;
  /** Whether new events are held back. */
  readonly paused?: "1" | undefined;
  /** Id of the event whose panel is open. */
  readonly event?: string | undefined;
  /** The story that is shown. */
  readonly correlation?: string | undefined;
  /** The story that it is compared with. */
  readonly compare?: string | undefined;
  /** The part of the story that is shown, milliseconds from its begin: `1200-5400`. */
  readonly zoom?: string | undefined;
  /** What a view shows of itself, in its own words: a tab, a repository. */
  readonly show?: string | undefined;
}

const texts = ["q", "last", "from", "to", "event", "correlation", "compare", "zoom", "show"] as const;

/** Reads the state off the query of a URL; what it does not know or can't be is left out. */
export function readPageState(search: string): PageState {
  const params = new URLSearchParams(search);
  const view = views.find((name) => name === params.get("view")) ?? "live";
  const given = texts.flatMap((name) => (params.get(name) ? [[name, params.get(name)]] : []));
  return {
    view,
    ...Object.fromEntries(given),
    ...(params.get("first") === "errors" ? { first: "errors" } : {}),
    ...(params.get("paused") === "1" ? { paused: "1" } : {}),
  };
}

/** Spells a state as the query of a URL, `?view=story&correlation=release-42`; the page as it opens is `?`. */
export function formatPageState({ view, ...rest }: PageState): string {
  const params = new URLSearchParams();
  if (view !== "live") params.set("view", view);
  for (const name of [...texts, "first", "paused"] as const) {
    const value = rest[name];
    if (value !== undefined && value !== "") params.set(name, value);
  }
  return `?${params}`;
}

const current = signal<PageState>({ view: "live" });

/** What the page shows. */
export const pageState: ReadonlySignal<PageState> = current;

/** The URL of a state that differs from the present one in some parts; `undefined` takes a part away. */
export function hrefOf(change: Partial<PageState>): string {
  return formatPageState({ ...current.value, ...change });
}

/** Goes to a state that differs from the present one in some parts. With `replace`, Back does not return to this one. */
export function navigate(change: Partial<PageState>, { replace = false }: { replace?: boolean } = {}): void {
  const href = hrefOf(change);
  if (href === formatPageState(current.value)) return;
  if (replace) history.replaceState(currentEntry(), "", href);
  else history.pushState(newEntry(), "", href);
  current.value = readPageState(href);
}

/** Follows the address bar, and turns clicks on links to `?…` into steps within the page. */
export function followLocation(): void {
  const read = () => {
    current.value = readPageState(location.search);
  };
  read();
  addEventListener("popstate", read);
  document.addEventListener("click", (click) => {
    const link = (click.target as Element).closest?.("a");
    const href = link?.getAttribute("href");
    const plain = click.button === 0 && !click.metaKey && !click.ctrlKey && !click.shiftKey && !click.altKey;
    if (!plain || click.defaultPrevented || link?.target || !href?.startsWith("?")) return;
    click.preventDefault();
    history.pushState(newEntry(), "", href);
    read();
  });
}
