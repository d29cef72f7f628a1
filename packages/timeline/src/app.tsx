import { EventsView } from "./events/events-view.tsx";
import { OverviewView } from "./overview/overview-view.tsx";
import { SendersView } from "./senders/senders-view.tsx";
import { links } from "./state/links.ts";
import { catalog } from "./state/load-catalog.ts";
import { pageState, type ViewName } from "./state/page-state.ts";
import { client } from "./state/session.ts";
import { StoryView } from "./story/story-view.tsx";
import type { ViewProps } from "./view-props.ts";

const titles: Readonly<Record<ViewName, string>> = {
  live: "Live",
  story: "Story",
  overview: "Overview",
  senders: "Senders",
};

/** The page: what it can show, and the view that the URL names. */
export function App() {
  const state = pageState.value;
  const props = { client: client.value, catalog: catalog.value, state, links };
  return (
    <>
      <header class="bar">
        <nav aria-label="Views">
          {(["live", "overview", "senders"] as const).map((view) => (
            <a key={view} href={links.href({ view })} aria-current={view === state.view ? "page" : undefined}>
              {titles[view]}
            </a>
          ))}
        </nav>
      </header>
      <main>
        <View {...props} />
      </main>
    </>
  );
}

function View(props: ViewProps) {
  const { view, correlation, compare } = props.state;
  if (view === "story" && correlation) {
    return <StoryView {...props} correlationId={correlation} compareWith={compare} />;
  }
  if (view === "overview") return <OverviewView {...props} />;
  if (view === "senders") return <SendersView {...props} />;
  return <EventsView {...props} />;
}
