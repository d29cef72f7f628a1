import type { Links } from "../view-props.ts";

interface StoryToolsProps {
  correlationId: string;
  zoomed: boolean;
  folded: boolean;
  hasGaps: boolean;
  links: Links;
  onZoom: (factor: number) => void;
  onFit: () => void;
}

/** What can be done with the lanes, and with the story. */
export function StoryTools({ correlationId, zoomed, folded, hasGaps, links, onZoom, onFit }: StoryToolsProps) {
  return (
    <div class="story-tools">
      <fieldset>
        <legend class="visually-hidden">Zoom</legend>
        <button type="button" onClick={() => onZoom(1 / 1.5)} aria-label="Zoom in">
          +
        </button>
        <button type="button" onClick={() => onZoom(1.5)} aria-label="Zoom out" disabled={!zoomed}>
          −
        </button>
        <button type="button" onClick={onFit} disabled={!zoomed}>
          Whole story
        </button>
      </fieldset>
      {hasGaps && (
        <button
          type="button"
          aria-pressed={folded}
          title="Draws silences short, however long they were"
          onClick={() => links.go({ show: folded ? "even" : "folded", zoom: undefined }, { replace: true })}
        >
          Fold silences
        </button>
      )}
      <a
        href={links.href({
          view: "story",
          correlation: correlationId,
          show: "compare",
          event: undefined,
          zoom: undefined,
        })}
      >
        Compare…
      </a>
    </div>
  );
}
