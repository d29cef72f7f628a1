import type { StoredEvent } from "@hooks/client";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { asSent } from "../events/export/as-sent.ts";
import { SeverityMark } from "../marks/severity-mark.tsx";
import { SystemMark } from "../marks/system-mark.tsx";
import { CopyButton } from "../shell/copy-button.tsx";
import { collectorUrl, sessionToken } from "../state/session.ts";
import { formatAgo, formatClock, formatDay } from "../text/format-time.ts";
import { cut, printable } from "../text/printable.ts";
import type { ViewProps } from "../view-props.ts";
import { Payload } from "./payload.tsx";
import { toCurl } from "./to-curl.ts";
import { toTypeScript } from "./to-typescript.ts";
import { useEvent } from "./use-event.ts";
import "./event-panel.css";

/** The event that is open: beside the view, on a narrow screen over it. */
export function EventPanel({ eventId, ...props }: ViewProps & { eventId: string }) {
  const loaded = useEvent(props.client, eventId);
  const panel = useRef<HTMLElement>(null);
  // Who reads by ear or by keyboard goes on in the panel, and then where it was opened.
  useEffect(() => {
    const before = document.activeElement;
    panel.current?.focus({ preventScroll: true });
    return () => {
      // A link to another view has taken it there already.
      const isLost = document.activeElement === document.body;
      if (isLost && before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, []);
  // A link to another event is gone with the event that it stood in.
  useEffect(() => {
    if (document.activeElement === document.body) panel.current?.focus({ preventScroll: true });
  }, [loaded]);
  return (
    <aside ref={panel} class="panel" aria-label="Event" tabIndex={-1} data-event-panel={eventId}>
      <a class="panel-close icon" href={props.links.href({ event: undefined })} aria-label="Close" title="Close (Esc)">
        ✕
      </a>
      <p class="visually-hidden" role="status">
        {loaded.state === "found" && describe(loaded.event)}
      </p>
      {loaded.state === "loading" && <p>Reading…</p>}
      {loaded.state === "missing" && (
        <p role="alert">
          There is no event <code>{printable(cut(eventId, 64), { oneLine: true })}</code>, or no longer.
        </p>
      )}
      {loaded.state === "failed" && <p role="alert">{loaded.message}</p>}
      {loaded.state === "found" && <EventDetails {...props} event={loaded.event} effects={loaded.effects} />}
    </aside>
  );
}

interface DetailsProps extends ViewProps {
  event: StoredEvent;
  effects: readonly StoredEvent[] | undefined;
}

function EventDetails({ event, effects, catalog, links }: DetailsProps) {
  const { eventId, timestamp, sourceSystem, eventType, severity, correlationId, causationId, tags } = event;
  const needsToken = sessionToken.value !== undefined;
  return (
    <>
      <header>
        <h2>{printable(cut(eventType, 128), { oneLine: true })}</h2>
        <p class="panel-marks">
          <SeverityMark severity={severity} />
          <SystemMark system={sourceSystem} />
        </p>
        <p>
          <time dateTime={timestamp} title={timestamp}>
            {formatDay(timestamp)}, {formatClock(timestamp)}
          </time>{" "}
          <span class="faint">{formatAgo(timestamp, Date.now())}</span>
        </p>
      </header>
      <dl class="panel-links">
        {correlationId !== null && (
          <Row name="Story">
            <a href={links.story(correlationId)}>
              <bdi>{printable(cut(correlationId, 256), { oneLine: true })}</bdi>
            </a>
          </Row>
        )}
        {causationId !== undefined && (
          <Row name="Cause">
            <a class="mono" href={links.event(causationId)}>
              {printable(cut(causationId, 64), { oneLine: true })}
            </a>
          </Row>
        )}
        {effects !== undefined && effects.length > 0 && (
          <Row name="Caused">
            <ul>
              {effects.map((effect) => (
                <li key={effect.eventId}>
                  <a href={links.event(effect.eventId)}>{printable(cut(effect.eventType, 128), { oneLine: true })}</a>{" "}
                  <span class="faint">{effect.sourceSystem}</span>
                </li>
              ))}
            </ul>
          </Row>
        )}
        {tags.length > 0 && (
          <Row name="Tags">
            {tags.map((tag) => (
              <a key={tag} class="panel-tag" href={links.search(`tag:${JSON.stringify(tag)}`)}>
                {printable(cut(tag, 64), { oneLine: true })}
              </a>
            ))}
          </Row>
        )}
        <Row name="Id">
          <code>{eventId}</code>
        </Row>
      </dl>
      <div class="panel-copies" role="group" aria-label="Copy as">
        <span class="faint" aria-hidden="true">
          Copy as
        </span>
        <CopyButton label="JSON" text={() => JSON.stringify(asSent(event), null, 2)} />
        <CopyButton label="curl" text={() => toCurl(event, collectorUrl, needsToken)} />
        <CopyButton label="TypeScript" text={() => toTypeScript(event, catalog, collectorUrl)} />
      </div>
      <Payload key={eventId} event={event} catalog={catalog} />
    </>
  );
}

function describe({ eventType, severity, sourceSystem }: StoredEvent): string {
  return `${printable(cut(eventType, 128), { oneLine: true })}, ${severity}, ${sourceSystem}`;
}

function Row({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
