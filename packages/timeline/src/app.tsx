import { useEffect, useState } from "preact/hooks";
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
import { pageState } from "./state/page-state.ts";
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
  useEffect(() => {
    document.title = titleOf(props);
  });

  return (
    <>
      <TopBar state={state} onHelp={() => setHelp(true)} />
      <div class="page-body">
        <main>{wanted === undefined ? <View {...props} /> : <TokenForm key={wanted} wanted={wanted} />}</main>
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

function titleOf({ state }: ViewProps): string {
  const { view, correlation, q } = state;
  if (view === "story" && correlation !== undefined) return `${correlation} · Event hooks`;
  if (view === "story") return "Stories · Event hooks";
  if (view === "overview") return "Overview · Event hooks";
  if (view === "senders") return "Senders · Event hooks";
  return q === undefined ? "Event hooks" : `${q} · Event hooks`;
}
