import { useCallback, useEffect, useMemo, useRef, useState } from "preact/hooks";
import { StoryLanes } from "./lanes/story-lanes.tsx";
import { StoryMap } from "./lanes/story-map.tsx";
import {
  fitWindow,
  formatWindow,
  leastWindow,
  readWindow,
  type ViewWindow,
  windowAround,
  zoomWindow,
} from "./lanes/view-window.ts";
import { StoryList } from "./list/story-list.tsx";
import type { LoadedStory } from "./load/use-story.ts";
import { tellStory } from "./model/story-model.ts";
import { createTimeAxis, shouldFold } from "./model/time-axis.ts";
import { StoryFailure } from "./story-failure.tsx";
import { StoryHeader } from "./story-header.tsx";
import { StoryTools } from "./story-tools.tsx";
import type { StoryViewProps } from "./story-view-props.ts";

const urlPauseMs = 250;

/** A story that has events: in figures, as lanes, and as a list. */
export function StoryPage({ correlationId, loaded, state, links }: StoryViewProps & { loaded: LoadedStory }) {
  const story = useMemo(() => tellStory(loaded.events), [loaded.events]);
  const folded = state.show === "folded" || (state.show !== "even" && shouldFold(story));
  const axis = useMemo(() => createTimeAxis(story, folded), [story, folded]);
  const least = leastWindow(axis, story.startMs);
  const selected = useMemo(() => story.events.find(({ event }) => event.eventId === state.event), [story, state.event]);

  const [zoom, setZoom] = useState(state.zoom);
  const written = useRef(state.zoom);
  if (written.current !== state.zoom) {
    // Someone else has changed the URL: the way back, or a link.
    written.current = state.zoom;
    setZoom(state.zoom);
  }
  useEffect(() => {
    if (zoom === written.current) return undefined;
    const timer = setTimeout(() => {
      written.current = zoom;
      links.go({ zoom }, { replace: true });
    }, urlPauseMs);
    return () => clearTimeout(timer);
  }, [zoom, links]);

  const window = useMemo(() => readWindow(zoom, axis, story.startMs, least), [zoom, axis, story.startMs, least]);
  const onWindow = useCallback(
    (next: ViewWindow) => setZoom(formatWindow(fitWindow(next, least), axis, story.startMs)),
    [axis, story.startMs, least],
  );

  const place = selected && axis.toPlace(selected.timeMs);
  const look = useRef(onWindow);
  look.current = (next) => next !== window && onWindow(next);
  useEffect(() => {
    if (place !== undefined) look.current(windowAround(window, place));
  }, [state.event, place === undefined]);

  return (
    <section class="story" aria-label="Story">
      <div class="story-frame">
        <StoryHeader
          correlationId={correlationId}
          story={story}
          live={loaded.live}
          truncated={loaded.truncated}
          links={links}
        />
        {story.failure !== undefined && (
          <StoryFailure
            failure={story.failure}
            failed={story.status === "failed"}
            startMs={story.startMs}
            links={links}
          />
        )}
        <div class="story-body">
          <div class="story-time">
            <StoryTools
              correlationId={correlationId}
              zoomed={zoom !== undefined}
              folded={folded}
              hasGaps={story.gaps.length > 0}
              links={links}
              onZoom={(factor) => onWindow(zoomWindow(window, place ?? (window[0] + window[1]) / 2, factor, least))}
              onFit={() => setZoom(undefined)}
            />
            <StoryMap story={story} axis={axis} window={window} least={least} onWindow={onWindow} />
            <StoryLanes
              story={story}
              axis={axis}
              window={window}
              least={least}
              selected={selected}
              onWindow={onWindow}
              onSelect={({ event }) => links.go({ event: event.eventId })}
            />
          </div>
          <StoryList story={story} selected={selected} links={links} />
        </div>
      </div>
    </section>
  );
}
