import { useState } from "preact/hooks";
import type { Links } from "../../view-props.ts";
import { formatDuration } from "../model/format-duration.ts";
import { oneLine } from "../one-line.ts";
import type { Change, ComparedSide, ComparedStep } from "./compare-stories.ts";
import { describeDifference } from "./describe-difference.ts";

const marks: Readonly<Record<Change, string>> = {
  ...{ worse: "!", added: "+", missing: "−", slower: "▲", faster: "▼", better: "✓", more: ">", fewer: "<", same: "=" },
};
/** More rows than this are shown on demand. */
const rowsAtFirst = 200;

/** The steps of two stories, with what became of each. */
export function StepTable({ steps, links }: { steps: readonly ComparedStep[]; links: Links }) {
  const [all, setAll] = useState(false);
  const shown = all ? steps : steps.slice(0, rowsAtFirst);
  return (
    <>
      <div class="story-table">
        <table>
          <thead>
            <tr>
              <th scope="col">Change</th>
              <th scope="col">Step</th>
              <th scope="col">Before</th>
              <th scope="col">After</th>
              <th scope="col">Difference</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((step) => (
              <StepRow key={`${step.system} ${step.eventType} ${step.about}`} step={step} links={links} />
            ))}
          </tbody>
        </table>
      </div>
      {shown.length < steps.length && (
        <button type="button" class="story-more" onClick={() => setAll(true)}>
          Show all {steps.length.toLocaleString("en-US")} steps
        </button>
      )}
    </>
  );
}

function StepRow({ step, links }: { step: ComparedStep; links: Links }) {
  const { change, system, eventType, about, before, after } = step;
  return (
    <tr data-change={change} data-system={system}>
      <td class="story-change">
        <span aria-hidden="true">{marks[change]}</span> {change}
      </td>
      <th scope="row">
        <span class="story-step-system">{system}</span> {oneLine(eventType)}{" "}
        <bdi class="story-soft">{oneLine(about)}</bdi>
      </th>
      <td>{describeSide(before, links)}</td>
      <td>{describeSide(after, links)}</td>
      <td>{describeDifference(step)}</td>
    </tr>
  );
}

function describeSide(side: ComparedSide | undefined, links: Links) {
  if (side === undefined) return "–";
  const time = side.durationMs === undefined ? side.worst : formatDuration(side.durationMs);
  return (
    <a href={links.event(side.first.event.eventId)}>
      {time}
      {side.count > 1 && ` × ${side.count.toLocaleString("en-US")}`}
    </a>
  );
}
