import type { Client } from "@hooks/client";
import { useEffect, useMemo } from "preact/hooks";
import { currentEntry } from "../state/history-entry.ts";
import type { PageState } from "../state/page-state.ts";
import { createFeed } from "./feed/create-feed.ts";
import type { Feed } from "./feed/feed.ts";
import type { Question } from "./feed/question.ts";
import { createNews, type News } from "./news/create-news.ts";
import { park, unpark } from "./parked-events.ts";
import { parseTerms } from "./query/terms.ts";
import { toSelection } from "./query/to-selection.ts";
import { readTimeRange } from "./range/time-range.ts";
import { createRate, type Rate } from "./rate/create-rate.ts";

/** What the live view works with. */
export interface Events {
  readonly feed: Feed;
  readonly rate: Rate;
  /** For those who listen to the page. */
  readonly news: News;
  readonly problems: readonly string[];
  /** What a search may not mean as it is taken, in words. */
  readonly hints: readonly string[];
  /** How the list is being read; the view keeps it up to date. */
  readonly reading: Reading;
}

/** How a list is being read. */
export interface Reading {
  /** How far it is scrolled, pixels. */
  top: number;
  /** Whether what comes is held back. */
  held: boolean;
  /** The entry of the history in which it was shown last. */
  entryId: number;
}

const tickMs = 1_000;

/**
 * The feed and the rate of what the URL asks for; others when it asks for something else. Who reads further down, or has
 * paused, finds the list as it was on the way back.
 */
export function useEvents(client: Client, { q, last, from, to, first }: PageState): Events {
  const question = JSON.stringify([q, last, from, to, first]);
  const entryId = currentEntry().id;
  const events = useMemo(
    () =>
      unpark({ client, question, entryId }) ??
      createEvents(client, { view: "live", q, last, from, to, first }, entryId),
    [client, question],
  );

  useEffect(() => {
    events.reading.entryId = entryId;
  });
  useEffect(() => {
    const timer = setInterval(() => {
      events.rate.tick(Date.now());
      events.feed.tick(Date.now());
      events.news.tick(Date.now());
    }, tickMs);
    return () => {
      clearInterval(timer);
      if (events.reading.held) return park({ client, question, entryId: events.reading.entryId }, events);
      events.feed.close();
      events.rate.close();
    };
  }, [events]);
  return events;
}

function createEvents(client: Client, asked: PageState, entryId: number): Events {
  const { filter, problems, hints } = toSelection(parseTerms(asked.q ?? ""));
  const range = readTimeRange(asked, Date.now());
  const question: Question = { filter, range, order: asked.first === "errors" ? "errors" : "newest" };
  const rate = createRate(client, question);
  const news = createNews();
  const feed = createFeed(client, question, {
    onBegin: () => void rate.recount(),
    onArrival(arrived) {
      rate.add(arrived);
      news.add(arrived);
    },
  });
  if (range.to !== undefined) void rate.recount();
  return { feed, rate, news, problems, hints, reading: { top: 0, held: false, entryId } };
}
