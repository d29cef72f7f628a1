import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { EventPanel } from "./event/event-panel.tsx";
import { EventsView } from "./events/events-view.tsx";
import { OverviewView } from "./overview/overview-view.tsx";
import { SendersView } from "./senders/senders-view.tsx";
import { focusSearch } from "./shell/focus-search.ts";
import { HelpDialog } from "./shell/help-dialog.tsx";
import { addKeys } from "./shell/keyboard.ts";
import { TokenForm } from "./shell/token-form.tsx";
import { TopBar } from "./shell/top-bar.tsx";
import { links } from "./state/links.ts";
import { catalog } from "./state/load-catalog.ts";
import { type PageState, pageState } from "./state/page-state.ts";
import { client, tokenWanted } from "./state/session.ts";
import { StoriesView } from "./story/stories/stories-view.tsx";
import { StoryView } from "./story/story-view.tsx";
import type { ViewProps } from "./view-props.ts";

/** The page: what it can show, the view that the URL names, and the event that is open. */
export function App() {
  const [help, setHelp] = useState(false);
  const state = pageState.value;
  const props = { client: client.value, catalog: catalog.value, state, links };
  const wanted = tokenWanted.value;

  useEffect(
    () =>
      addKeys({
        "/": (event) => {
          event.preventDefault();
          focusSearch();
        },
        "?": () => setHelp(true),
        Escape: () => links.go({ event: undefined }),
      }),
    [],
  );
  const title = titleOf(props);
  useEffect(() => {
    document.title = title === "" ? "Event hooks" : `${title} · Event hooks`;
  }, [title]);

  const main = useRef<HTMLElement>(null);
  const shown = placeOf(state);
  const before = useRef(shown);
  // What had the focus may be gone, and who reads by ear hears where the link has led to.
  useLayoutEffect(() => {
    if (before.current === shown) return;
    before.current = shown;
    main.current?.focus({ preventScroll: true });
  }, [shown]);

  return (
    <>
      <TopBar state={state} onHelp={() => setHelp(true)} />
      <div class="page-body">
        <main ref={main} tabIndex={-1} aria-label={title || "Live"}>
          {wanted === undefined ? <View {...props} /> : <TokenForm key={wanted} wanted={wanted} />}
        </main>
        {wanted === undefined && state.event !== undefined && <EventPanel {...props} eventId={state.event} />}
      </div>
      {help && <HelpDialog onClose={() => setHelp(false)} />}
    </>
  );
}

function View(props: ViewProps) {
  const { view, correlation, compare } = props.state;
  if (view === "story" && correlation !== undefined) {
    return <StoryView {...props} correlationId={correlation} compareWith={compare} />;
  }
  if (view === "story") return <StoriesView {...props} />;
  if (view === "overview") return <OverviewView {...props} />;
  if (view === "senders") return <SendersView {...props} />;
  return <EventsView {...props} />;
}

/** What is shown; other searches, times and events are no other place. */
function placeOf({ view, correlation, compare, show }: PageState): string {
  return JSON.stringify([view, correlation, compare, correlation === undefined ? undefined : show]);
}

function titleOf({ state }: ViewProps): string {
  const { view, correlation, q } = state;
  if (view === "story" && correlation !== undefined) return correlation;
  if (view === "story") return "Stories";
  if (view === "overview") return "Overview";
  if (view === "senders") return "Senders";
  return q ?? "";
}
