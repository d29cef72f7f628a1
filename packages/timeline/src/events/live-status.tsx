import { useEffect, useState } from "preact/hooks";
import type { Connection } from "./feed/feed.ts";

/** What the button is given. */
export interface LiveStatusProps {
  connection: Connection;
  paused: boolean;
  onToggle(): void;
}

/** Says whether events come, and holds them back or lets them through. */
export function LiveStatus({ connection, paused, onToggle }: LiveStatusProps) {
  const { state } = connection;
  if (state === "still")
    return (
      <span class="live-status" title="A span of time that is over: nothing comes">
        Not live
      </span>
    );
  const shown = state === "live" && paused ? "paused" : state;
  return (
    <button
      type="button"
      class="live-status"
      data-state={shown}
      aria-pressed={paused}
      title={paused ? "Show new events (p)" : "Hold new events back (p)"}
      onClick={onToggle}
    >
      <i aria-hidden="true" />
      <span aria-live="polite">{words[shown]}</span>
      {connection.state === "away" && <Countdown until={connection.retryAt} />}
    </button>
  );
}

const words = {
  connecting: "Connecting…",
  live: "Live",
  paused: "Paused",
  away: "Away",
  refused: "Refused",
} as const;

function Countdown({ until }: { until: number }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.ceil((until - now) / 1_000);
  // A name that changes every second would be read out every second.
  return <span aria-hidden="true"> {seconds > 0 ? `again in ${seconds} s` : "asking again"}</span>;
}
