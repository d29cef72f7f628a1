import { describeProblem } from "../loading/describe-problem.ts";
import { ChooseStory } from "./compare/choose-story.tsx";
import { CompareView } from "./compare/compare-view.tsx";
import { useStory } from "./load/use-story.ts";
import { oneLine } from "./one-line.ts";
import { StoryPage } from "./story-page.tsx";
import type { StoryViewProps } from "./story-view-props.ts";
import "./story.css";

/** The story of a correlation id, or two of them compared. */
export function StoryView(props: StoryViewProps) {
  const { compareWith, state } = props;
  if (compareWith !== undefined) return <CompareView {...props} compareWith={compareWith} />;
  return state.show === "compare" ? <ChooseStory {...props} /> : <OneStory {...props} />;
}

function OneStory(props: StoryViewProps) {
  const { client, correlationId } = props;
  const loaded = useStory(client, correlationId);
  if (loaded.state === "ready" && loaded.events.length > 0) return <StoryPage {...props} loaded={loaded} />;
  return (
    <section class="view story-note" aria-label="Story">
      <h1>
        <bdi>{oneLine(correlationId, 256)}</bdi>
      </h1>
      {loaded.state === "loading" && <p role="status">Reading the story…</p>}
      {loaded.state === "failed" && (
        <p role="alert">
          {describeProblem(loaded.error)} {loaded.retries && "This page asks again by itself."}
        </p>
      )}
      {loaded.state === "ready" && (
        <>
          <p role="status">No event has this correlation id yet. The first one appears here by itself.</p>
          <p>Everything that is emitted under it becomes one story:</p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <pre tabIndex={0}>{`await withCorrelation(${JSON.stringify(oneLine(correlationId, 256))}, async () => {
  await mahavishnu.emitWorkflowStarted({ … });
});`}</pre>
        </>
      )}
    </section>
  );
}
