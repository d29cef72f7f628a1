import type { JSX } from "preact";
import { links } from "../state/links.ts";
import type { PageState, ViewName } from "../state/page-state.ts";
import { nextTheme, type Theme, theme } from "../state/theme.ts";

const titles: readonly { view: ViewName; title: string }[] = [
  { view: "live", title: "Live" },
  { view: "story", title: "Stories" },
  { view: "overview", title: "Overview" },
  { view: "senders", title: "Senders" },
];

/** What the page can show, and how. */
export function TopBar({ state, onHelp }: { state: PageState; onHelp(): void }) {
  return (
    <header class="bar">
      <a class="brand" href="?" aria-label="Event hooks, all events">
        <svg viewBox="0 0 32 32" width="20" height="20" aria-hidden="true">
          <path d="M4 8h14" />
          <path d="M10 16h18" />
          <path d="M6 24h12" />
        </svg>
        <span>Event hooks</span>
      </a>
      <nav aria-label="Views">
        {titles.map(({ view, title }) => (
          <a key={view} href={links.view(view)} aria-current={view === state.view ? "page" : undefined}>
            {title}
          </a>
        ))}
      </nav>
      <div class="bar-end">
        <button
          type="button"
          class="icon"
          onClick={nextTheme}
          aria-label={`Theme: ${theme.value}`}
          title={`Theme: ${theme.value}`}
        >
          {themeIcons[theme.value]}
        </button>
        <button type="button" class="icon" onClick={onHelp} aria-label="Help" title="Help (?)">
          ?
        </button>
      </div>
    </header>
  );
}

const themeIcons: Readonly<Record<Theme, JSX.Element>> = {
  system: (
    <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <circle cx="8" cy="8" r="5.25" fill="none" stroke="currentColor" stroke-width="1.5" />
      <path d="M8 2.75a5.25 5.25 0 0 1 0 10.5Z" fill="currentColor" />
    </svg>
  ),
  light: (
    <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <circle cx="8" cy="8" r="3" fill="currentColor" />
      <path
        d="M8 1v2M8 13v2M1 8h2M13 8h2M3 3l1.4 1.4M11.6 11.6 13 13M3 13l1.4-1.4M11.6 4.4 13 3"
        stroke="currentColor"
        stroke-width="1.5"
        stroke-linecap="round"
      />
    </svg>
  ),
  dark: (
    <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d="M13.5 10A6 6 0 0 1 6 2.500a5.500 5.500 0 1 0 7.500 7.500Z" fill="currentColor" />
    </svg>
  ),
};
