import type { PageState } from "../state/page-state.ts";
import type { Links } from "../view-props.ts";
import { FirstEmit } from "./empty/first-emit.tsx";
import type { Feed } from "./feed/feed.ts";

/** What the list is given when there is nothing in it. */
export interface ListNoteProps {
  feed: Feed;
  state: PageState;
  links: Links;
}

/** Says why there are no events, and what to do. */
export function ListNote({ feed, state, links }: ListNoteProps) {
  const connection = feed.connection.value;
  if (connection.state === "away") {
    return (
      <div class="list-note" role="status">
        <h1>The collector is away</h1>
        <p>
          Nothing answers at <code>{location.host}</code>. Start it with <code>hooks serve</code>; this page asks again
          by itself, and then shows what has been stored meanwhile.
        </p>
      </div>
    );
  }
  if (connection.state === "refused") {
    return (
      <div class="list-note" role="alert">
        <h1>The collector can't answer this</h1>
        <p>{connection.error.message}</p>
        <p>
          <button type="button" class="primary" onClick={() => feed.restart()}>
            Ask again
          </button>{" "}
          <a href="?">Show all events</a>
        </p>
      </div>
    );
  }
  if (connection.state === "connecting" || feed.loading.value) {
    return (
      <div class="list-note" role="status">
        <p>Reading…</p>
      </div>
    );
  }
  const narrowed = [state.q, state.last, state.from, state.to].some((part) => part !== undefined);
  if (!narrowed) return <FirstEmit />;
  return (
    <div class="list-note" role="status">
      <h1>Nothing found</h1>
      <p>
        {state.to === undefined
          ? "No stored event matches this search. One that comes appears here."
          : isReversed(state)
            ? "The span of time ends before it begins."
            : "No event of this span of time matches this search."}
      </p>
      <p>
        {(state.last ?? state.from ?? state.to) !== undefined && (
          <>
            <a href={links.href({ last: undefined, from: undefined, to: undefined })}>Search any time</a> ·{" "}
          </>
        )}
        <a href="?">Show all events</a>
      </p>
    </div>
  );
}

function isReversed({ from, to }: PageState): boolean {
  return from !== undefined && to !== undefined && Date.parse(to) < Date.parse(from);
}
