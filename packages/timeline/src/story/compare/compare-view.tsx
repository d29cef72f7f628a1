import { useMemo } from "preact/hooks";
import { describeProblem } from "../../loading/describe-problem.ts";
import { plural } from "../../senders/sort-senders.ts";
import { formatClock, formatDay } from "../../text/format-time.ts";
import { useStory } from "../load/use-story.ts";
import { formatDuration } from "../model/format-duration.ts";
import { type StoryModel, tellStory } from "../model/story-model.ts";
import { oneLine } from "../one-line.ts";
import { statusWords } from "../status-words.ts";
import type { StoryViewProps } from "../story-view-props.ts";
import { type Comparison, compareStories } from "./compare-stories.ts";
import { StepTable } from "./step-table.tsx";

/** Two stories side by side: what was added, what is missing, what has become slower or worse. */
export function CompareView({ client, correlationId, compareWith, links }: StoryViewProps & { compareWith: string }) {
  const loadedBefore = useStory(client, compareWith);
  const loadedAfter = useStory(client, correlationId);
  const before = useMemo(() => tellStory(loadedBefore.events), [loadedBefore.events]);
  const after = useMemo(() => tellStory(loadedAfter.events), [loadedAfter.events]);
  const comparison = useMemo(() => compareStories(before, after), [before, after]);
  const error = loadedBefore.error ?? loadedAfter.error;
  const loading = loadedBefore.state === "loading" || loadedAfter.state === "loading";
  return (
    <section class="view story-compare" aria-label="Comparison">
      <h1>Two stories compared</h1>
      <div class="story-sides">
        <Side name="Before" correlationId={compareWith} story={before} href={links.story(compareWith)} />
        <Side name="After" correlationId={correlationId} story={after} href={links.story(correlationId)} />
      </div>
      <p class="story-compare-links">
        <a href={links.story(compareWith, correlationId)}>Swap</a>
        <a href={links.href({ compare: undefined, show: "compare", event: undefined })}>Compare with another story…</a>
      </p>
      {error !== undefined && <p role="alert">{describeProblem(error)}</p>}
      {loading ? (
        <p role="status">Reading both stories…</p>
      ) : (
        <>
          <Summary comparison={comparison} before={before} after={after} />
          <StepTable steps={comparison.steps} links={links} />
        </>
      )}
    </section>
  );
}

function Side(props: { name: string; correlationId: string; story: StoryModel; href: string }) {
  const { name, correlationId, story, href } = props;
  return (
    <div class="story-side">
      <h2>
        {name}:{" "}
        <a href={href}>
          <bdi>{oneLine(correlationId, 256)}</bdi>
        </a>
      </h2>
      <p>
        <span class="story-status" data-status={story.status}>
          {statusWords[story.status]}
        </span>{" "}
        {formatDuration(story.durationMs)}, {plural(story.events.length, "event")}
        {story.events.length > 0 && `, ${formatDay(story.startMs)}, ${formatClock(story.startMs)}`}
      </p>
    </div>
  );
}

function Summary({
  comparison: { counts },
  before,
  after,
}: {
  comparison: Comparison;
  before: StoryModel;
  after: StoryModel;
}) {
  const differenceMs = after.durationMs - before.durationMs;
  const total =
    differenceMs === 0
      ? "Both took the same time"
      : `The story took ${formatDuration(Math.abs(differenceMs))} ${differenceMs > 0 ? "longer" : "less"}`;
  const parts = (["worse", "added", "missing", "slower", "faster"] as const)
    .filter((change) => counts[change] > 0)
    .map((change) => `${counts[change]} ${change}`);
  return (
    <p class="story-summary" role="status">
      {total}; {parts.length === 0 ? "no step changed" : `steps: ${parts.join(", ")}`}, {counts.same} the same.
    </p>
  );
}
