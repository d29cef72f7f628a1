import type { Client, StoryPage, StorySummary } from "@hooks/client";
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { AnswerNote } from "../../loading/answer-note.tsx";
import { useAnswer } from "../../loading/use-answer.ts";
import { useReloadOnEvents } from "../../loading/use-reload-on-events.ts";
import { SeverityMark } from "../../marks/severity-mark.tsx";
import { currentEntry, keepInEntry } from "../../state/history-entry.ts";
import { formatClock, formatDay } from "../../text/format-time.ts";
import { formatDuration } from "../model/format-duration.ts";
import { oneLine } from "../one-line.ts";

interface StoryPickerProps {
  client: Client;
  /** Where a story leads. */
  hrefOf: (correlationId: string) => string;
  /** Whether only stories with errors are listed. */
  errorsOnly: boolean;
  /** A story to leave out. */
  without?: string | undefined;
}

const pageSize = 50;
/** The list is read again when events have come, at most so often. */
const pauseMs = 2_000;

/** The stories that the collector has, the one that went on last first. */
export function StoryPicker({ client, hrefOf, errorsOnly, without }: StoryPickerProps) {
  const [pages, setPages] = useState(() => currentEntry().storyPages ?? 1);
  const list = useRef<HTMLUListElement>(null);
  const ask = useCallback(() => readPages(client, errorsOnly, pages), [client, errorsOnly, pages]);
  const answer = useAnswer(ask);
  const [known, setKnown] = useState<StoryPage>();
  useEffect(() => {
    if (answer.value !== undefined) setKnown(answer.value);
  }, [answer.value]);
  const isThere = known !== undefined;
  useLayoutEffect(() => {
    if (isThere) viewOf(list.current)?.scrollTo({ top: currentEntry().storyTop ?? 0 });
  }, [isThere]);
  const away = useReloadOnEvents(client, answer.reload, pauseMs);

  const stories = known?.stories.filter(({ correlationId }) => correlationId !== without);
  if (stories === undefined) return <AnswerNote answer={answer} what="stories" away={away} />;
  return (
    <>
      {(away || answer.problem !== undefined) && <AnswerNote answer={answer} what="stories" away={away} />}
      {stories.length === 0 && <NoStories errorsOnly={errorsOnly} />}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: a link that is entered by key is clicked, too */}
      <ul
        ref={list}
        class="story-picker"
        // Whoever comes back from a story finds the list where it was.
        onClick={() => keepInEntry({ storyPages: pages, storyTop: viewOf(list.current)?.scrollTop ?? 0 })}
      >
        {stories.map((story) => (
          <li key={story.correlationId}>
            <StoryLink story={story} href={hrefOf(story.correlationId)} />
          </li>
        ))}
      </ul>
      {known?.nextCursor != null && (
        <button type="button" onClick={() => setPages(pages + 1)}>
          Show older stories
        </button>
      )}
    </>
  );
}

function viewOf(list: HTMLElement | null): HTMLElement | null {
  return list?.closest<HTMLElement>(".view") ?? null;
}

function StoryLink({ story, href }: { story: StorySummary; href: string }) {
  const { correlationId, sourceSystems, count, worstSeverity, firstTime, lastTime } = story;
  const tookMs = Date.parse(lastTime) - Date.parse(firstTime);
  return (
    <a class="story-link" href={href} data-severity={worstSeverity}>
      <bdi class="story-link-id">{oneLine(correlationId, 256)}</bdi>
      <SeverityMark severity={worstSeverity} />
      <span class="story-link-facts">
        {count === 1 ? "1 event" : `${count.toLocaleString("en-US")} events in ${formatDuration(tookMs)}`},{" "}
        <time dateTime={lastTime}>
          {formatDay(lastTime)}, {formatClock(lastTime).slice(0, 8)}
        </time>
      </span>
      <span class="story-link-systems">
        {sourceSystems.map((system) => (
          <span key={system} data-system={system}>
            {system}
          </span>
        ))}
      </span>
    </a>
  );
}

function NoStories({ errorsOnly }: { errorsOnly: boolean }) {
  if (errorsOnly) return <p>No story has an error.</p>;
  return (
    <>
      <p>There is no story yet. Events that share a correlation id make one, whatever system emits them:</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre tabIndex={0}>{`await withCorrelation("release-42", async () => {
  await mahavishnu.emitWorkflowStarted({ … });
  await crackerjack.emitTestCompleted({ … });
});`}</pre>
    </>
  );
}

async function readPages(client: Client, errorsOnly: boolean, pages: number): Promise<StoryPage> {
  const stories: StorySummary[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < pages; page++) {
    const answer = await client.stories({ limit: pageSize, minSeverity: errorsOnly ? "error" : undefined, cursor });
    stories.push(...answer.stories);
    cursor = answer.nextCursor ?? undefined;
    if (cursor === undefined) break;
  }
  return { stories, count: stories.length, nextCursor: cursor ?? null };
}
