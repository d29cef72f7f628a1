import type { Sender } from "@hooks/client";
import { oneLine } from "../story/one-line.ts";
import { formatAgo, formatClock, formatDay } from "../text/format-time.ts";
import type { Links } from "../view-props.ts";
import { droppedBy, formatBytes, isStale, plural } from "./sort-senders.ts";

const marks: Readonly<Record<Sender["status"], string>> = { healthy: "✓", degraded: "◐", unavailable: "✕" };
const breakerWords: Readonly<Record<Sender["circuitBreakerState"], string>> = {
  closed: "closed, sends",
  open: "open, waits before it tries again",
  half_open: "half open, tries with one batch",
};

/** One sender: who it is, what waits, what was lost and why, and what went wrong last. */
export function SenderCard({ sender, nowMs, links }: { sender: Sender; nowMs: number; links: Links }) {
  const { status, sourceSystems, queueEvents, queueBytes, retryCount, circuitBreakerState, lastError } = sender;
  const stale = isStale(sender, nowMs);
  return (
    <article class="sender" data-status={status} data-stale={stale || undefined}>
      <h2>
        <span class="sender-status">
          {marks[status]} {status}
        </span>{" "}
        {sourceSystems.map((system) => (
          <a key={system} class="sender-system" data-system={system} href={links.search(`system:${system}`)}>
            {system}
          </a>
        ))}
      </h2>
      <p class="sender-who">
        <bdi>{oneLine(describeProcess(sender), 256)}</bdi>
      </p>
      <dl>
        <Figure name="Last report" bad={stale}>
          <time dateTime={sender.reportedAt}>{formatAgo(sender.reportedAt, nowMs)}</time>
          {stale && ", stale"}
        </Figure>
        <Figure name="Queue" bad={false}>
          {queueEvents === 0 ? "empty" : `${plural(queueEvents, "event")}, ${formatBytes(queueBytes)}`}
        </Figure>
        <Figure name="Delivered" bad={false}>
          {sender.eventsDelivered.toLocaleString("en-US")} of {sender.eventsEmitted.toLocaleString("en-US")}
        </Figure>
        <Figure name="Retries" bad={false}>
          {retryCount.toLocaleString("en-US")}
        </Figure>
        <Figure name="Breaker" bad={circuitBreakerState !== "closed"}>
          {breakerWords[circuitBreakerState]}
        </Figure>
        <Figure name="Dropped" bad={droppedBy(sender) > 0}>
          <Drops sender={sender} />
        </Figure>
        {lastError !== null && (
          <Figure name="Last error" bad={status !== "healthy"}>
            <bdi>{oneLine(lastError, 400)}</bdi>
          </Figure>
        )}
      </dl>
    </article>
  );
}

function Figure(props: { name: string; bad: boolean; children: preact.ComponentChildren }) {
  return (
    <div data-bad={props.bad || undefined}>
      <dt>{props.name}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}

function Drops({ sender }: { sender: Sender }) {
  const reasons = Object.entries(sender.eventsDropped).filter(([, count]) => count > 0);
  if (reasons.length === 0) return <>none</>;
  return (
    <ul>
      {reasons.map(([reason, count]) => (
        <li key={reason}>
          {count.toLocaleString("en-US")} {oneLine(reason)}
        </li>
      ))}
    </ul>
  );
}

function describeProcess({ host, pid, sdk, startedAt, senderId }: Sender): string {
  const process = [host ?? "", pid === null ? "" : `process ${pid}`, sdk ?? ""].filter((part) => part !== "");
  const since = startedAt === null ? [] : [`since ${formatDay(startedAt)}, ${formatClock(startedAt)}`];
  return [...(process.length === 0 ? [senderId] : process), ...since].join(", ");
}
