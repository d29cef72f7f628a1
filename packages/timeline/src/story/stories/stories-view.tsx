import { keepInEntry } from "../../state/history-entry.ts";
import type { ViewProps } from "../../view-props.ts";
import { StoryPicker } from "./story-picker.tsx";

/** The stories that the collector has, as the way into one. */
export function StoriesView({ client, state, links }: ViewProps) {
  const errorsOnly = state.show === "errors";
  return (
    <section class="view story-stories" aria-label="Stories">
      <h1>Stories</h1>
      <p class="story-soft">Everything that shares a correlation id is one story, whichever systems tell it.</p>
      <p>
        <button
          type="button"
          aria-pressed={errorsOnly}
          onClick={() => {
            keepInEntry({ storyPages: undefined, storyTop: undefined });
            links.go({ show: errorsOnly ? undefined : "errors" }, { replace: true });
          }}
        >
          With errors only
        </button>
      </p>
      <StoryPicker
        key={errorsOnly}
        client={client}
        errorsOnly={errorsOnly}
        hrefOf={(correlationId) => links.story(correlationId)}
      />
    </section>
  );
}
