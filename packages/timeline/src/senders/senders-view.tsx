import { useCallback, useEffect, useState } from "preact/hooks";
import { AnswerNote } from "../loading/answer-note.tsx";
import { useAnswer } from "../loading/use-answer.ts";
import { useReloadOnEvents } from "../loading/use-reload-on-events.ts";
import { collectorUrl } from "../state/session.ts";
import type { ViewProps } from "../view-props.ts";
import { SenderCard } from "./sender-card.tsx";
import { describeSenders, sortSenders } from "./sort-senders.ts";
import "./senders.css";

const pauseMs = 2_000;
const tickMs = 5_000;

/** The hooks that send, and how they are doing: they report with their events, so the page reads them when some come. */
export function SendersView({ client, links }: ViewProps) {
  const ask = useCallback(() => client.senders(), [client]);
  const answer = useAnswer(ask);
  const away = useReloadOnEvents(client, answer.reload, pauseMs);
  const nowMs = useNow(tickMs);
  const senders = answer.value;
  return (
    <section class="view senders" aria-label="Senders">
      <h1>Senders</h1>
      <AnswerNote answer={answer} what="reports" away={away} />
      {senders !== undefined && senders.length > 0 && (
        <>
          <p role="status">{describeSenders(senders, nowMs)}</p>
          <ul class="senders-list">
            {sortSenders(senders).map((sender) => (
              <li key={sender.senderId}>
                <SenderCard sender={sender} nowMs={nowMs} links={links} />
              </li>
            ))}
          </ul>
        </>
      )}
      {senders?.length === 0 && (
        <>
          <p>No hook has reported yet. Each one that sends events tells how it is doing along with them:</p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <pre tabIndex={0}>
            {`const mahavishnu = createMahavishnuHook("${collectorUrl.replace(/\/$/, "")}");
await mahavishnu.emitPoolScaled({ poolId: "p1", targetWorkers: 2 });`}
          </pre>
        </>
      )}
    </section>
  );
}

/** The time, now and then. */
function useNow(everyMs: number): number {
  const [nowMs, setNowMs] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return Math.max(nowMs, Date.now());
}
