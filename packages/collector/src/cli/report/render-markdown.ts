import type { StoredEvent } from "@hooks/client";
import { jsonText, printable } from "../print/printable.ts";
import { describeStory } from "../print/story.ts";
import { formatDuration } from "../print/times.ts";
import { type StoryStep, storyFacts } from "../story-facts.ts";

/** Renders a story as Markdown: a table of what happened, then each payload. */
export function renderMarkdown(correlationId: string, events: readonly StoredEvent[], utc: boolean): string {
  const facts = storyFacts(events);
  return [
    `# Story ${escapeMarkdown(correlationId)}`,
    "",
    `${describeStory(facts, utc)}.`,
    "",
    "| # | at | system | event | severity | caused by | tags |",
    "| --: | --: | --- | --- | --- | --- | --- |",
    ...facts.steps.map(renderRow),
    "",
    "## Payloads",
    ...facts.steps.flatMap(renderPayload),
    "",
  ].join("\n");
}

function renderRow({ number, atMs, event, cause }: StoryStep): string {
  const severity = event.severity === "info" || event.severity === "debug" ? event.severity : `**${event.severity}**`;
  const cells = [
    String(number),
    `+${formatDuration(atMs)}`,
    escapeMarkdown(event.sourceSystem),
    escapeMarkdown(event.eventType),
    severity,
    typeof cause === "number" ? `#${cause}` : escapeMarkdown(cause ?? ""),
    escapeMarkdown(event.tags.join(", ")),
  ];
  return `| ${cells.join(" | ")} |`;
}

function renderPayload({ number, event }: StoryStep): string[] {
  const json = jsonText(event.data, 2);
  // A fence is longer than any that stands in the payload.
  const longest = Math.max(2, ...Array.from(json.matchAll(/`+/g), ([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return ["", `### #${number} ${escapeMarkdown(event.eventType)}`, "", `${fence}json`, json, fence];
}

/** Keeps Markdown and the HTML in it from reading anything into text. */
function escapeMarkdown(text: string): string {
  return printable(text)
    .replace(/[\\`*_{}[\]()#+\-.!|~>@:]/g, "\\$&")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;");
}
