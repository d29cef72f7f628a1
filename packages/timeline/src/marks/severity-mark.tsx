import type { Severity } from "@hooks/core";
import "./marks.css";

/** What a severity is shown by: a form of its own in a colour of its own, and its name. */
export function SeverityMark({ severity, named = true }: { severity: Severity; named?: boolean }) {
  return (
    <span class="severity" data-severity={severity}>
      <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
        {forms[severity]}
      </svg>
      <span class={named ? "severity-name" : "visually-hidden"}>{severity}</span>
    </span>
  );
}

/** Told apart without colour: a dot, a ring, a triangle, a diamond, a filled octagon with a cross. */
const forms = {
  debug: <circle cx="6" cy="6" r="2" fill="currentColor" />,
  info: <circle cx="6" cy="6" r="3.75" fill="none" stroke="currentColor" stroke-width="1.75" />,
  warning: <path d="M6 1.2 11.4 10.8H.6Z" fill="currentColor" />,
  error: <path d="M6 .4 11.6 6 6 11.6.4 6Z" fill="currentColor" />,
  critical: (
    <path
      d="M3.7.5h4.6L11.5 3.7v4.6L8.3 11.5H3.7L.5 8.3V3.7ZM3.6 4.6 5 6 3.6 7.4l1 1L6 7l1.4 1.4 1-1L7 6l1.4-1.4-1-1L6 5 4.6 3.6Z"
      fill="currentColor"
      fill-rule="evenodd"
    />
  ),
} as const;
