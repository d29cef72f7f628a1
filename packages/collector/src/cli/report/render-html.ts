import type { StoredEvent } from "@hooks/client";
import { jsonText, printable } from "../print/printable.ts";
import { describeStory } from "../print/story.ts";
import { formatDuration, formatTime } from "../print/times.ts";
import { type StoryStep, storyFacts } from "../story-facts.ts";

/** Renders a story as a page that needs nothing else: no script, and nothing from elsewhere. */
export function renderHtml(correlationId: string, events: readonly StoredEvent[], utc: boolean): string {
  const facts = storyFacts(events);
  const totalMs = Math.max(1, facts.endMs - facts.startMs);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(correlationId)}</title>
<style>${styles}</style>
</head>
<body>
<h1>${escapeHtml(correlationId)}</h1>
<p>${escapeHtml(describeStory(facts, utc))}</p>
<table>
<thead><tr><th>#</th><th>at</th><th>system</th><th>event</th><th>severity</th><th>caused by</th></tr></thead>
<tbody>
${facts.steps.map((step) => renderStep(step, totalMs, utc)).join("\n")}
</tbody>
</table>
</body>
</html>
`;
}

function renderStep({ event, number, atMs, gapMs, cause }: StoryStep, totalMs: number, utc: boolean): string {
  const gap =
    gapMs === undefined ? "" : `<tr class="gap"><td></td><td colspan="5">⋮ ${formatDuration(gapMs)} later</td></tr>\n`;
  const reason = typeof cause === "number" ? `<a href="#e${cause}">#${cause}</a>` : escapeHtml(cause ?? "");
  const tags = event.tags.map((tag) => ` <span class="tag">${escapeHtml(tag)}</span>`).join("");
  const left = ((atMs / totalMs) * 100).toFixed(2);
  return `${gap}<tr id="e${number}" class="${event.severity}">
<td>${number}</td>
<td title="${escapeHtml(formatTime(event.timestamp, utc))}">+${formatDuration(atMs)}<div class="line"><i style="left:${left}%"></i></div></td>
<td>${escapeHtml(event.sourceSystem)}</td>
<td><details><summary>${escapeHtml(event.eventType)}${tags}</summary><pre>${escapeHtml(jsonText(event.data, 2))}</pre><small>${escapeHtml(event.eventId)}</small></details></td>
<td>${event.severity}</td>
<td>${reason}</td>
</tr>`;
}

/** Keeps text from becoming anything else, between tags and within quotes. */
function escapeHtml(text: string): string {
  // Line feeds are the layout of a payload.
  const safe = text.split("\n").map(printable).join("\n");
  return safe.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

const styles = `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif }
body { max-width: 70rem; margin: 2rem auto; padding: 0 1rem }
h1, td { overflow-wrap: anywhere }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem; border-top: 1px solid color-mix(in srgb, currentColor 20%, transparent) }
td:nth-child(2) { white-space: nowrap; font-variant-numeric: tabular-nums; min-width: 8rem }
.line { position: relative; height: 3px; background: color-mix(in srgb, currentColor 15%, transparent) }
.line i { position: absolute; width: 4px; height: 7px; top: -2px; background: currentColor }
.gap td { opacity: .6 }
.warning td:nth-child(5) { color: #b26b00 }
.error td:nth-child(5), .critical td:nth-child(5) { color: #d0342c; font-weight: bold }
.tag { border: 1px solid; border-radius: .6em; padding: 0 .4em; font-size: .8em; opacity: .7 }
pre { white-space: pre-wrap }
summary { cursor: pointer }
`;
