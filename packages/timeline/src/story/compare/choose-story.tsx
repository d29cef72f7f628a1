import { oneLine } from "../one-line.ts";
import { StoryPicker } from "../stories/story-picker.tsx";
import type { StoryViewProps } from "../story-view-props.ts";

/** Asks which story to compare one with. */
export function ChooseStory({ client, correlationId, links }: StoryViewProps) {
  return (
    <section class="view story-stories" aria-label="Choose a story">
      <h1>
        Compare <bdi>{oneLine(correlationId, 256)}</bdi> with…
      </h1>
      <p>
        <a href={links.story(correlationId)}>Back to the story</a>
      </p>
      <StoryPicker
        client={client}
        errorsOnly={false}
        without={correlationId}
        hrefOf={(other) => links.story(correlationId, other)}
      />
    </section>
  );
}
