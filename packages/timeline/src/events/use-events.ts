import type { Client } from "@hooks/client";
import { useEffect, useMemo } from "preact/hooks";
import type { PageState } from "../state/page-state.ts";
import { createFeed } from "./feed/create-feed.ts";
import type { Feed } from "./feed/feed.ts";
import type { Question } from "./feed/question.ts";
import { parseTerms } from "./query/terms.ts";
import { toSelection } from "./query/to-selection.ts";
import { readTimeRange } from "./range/time-range.ts";
import { createRate, type Rate } from "./rate/create-rate.ts";

/** What the live view works with. */
export interface Events {
  readonly feed: Feed;
  readonly rate: Rate;
  readonly problems: readonly string[];
}

const tickMs = 1_000;

/** The feed and the rate of what the URL asks for; others when it asks for something else. */
export function useEvents(client: Client, { q = "", last, from, to, first }: PageState): Events {
  const events = useMemo(() => {
    const { filter, problems } = toSelection(parseTerms(q));
    const range = readTimeRange({ view: "live", last, from, to }, Date.now());
    const question: Question = { filter, range, order: first === "errors" ? "errors" : "newest" };
    const rate = createRate(client, question);
    const feed = createFeed(client, question, {
      onBegin: () => void rate.recount(),
      onArrival: (arrived) => rate.add(arrived),
    });
    if (range.to !== undefined) void rate.recount();
    return { feed, rate, problems };
  }, [client, q, last, from, to, first]);

  useEffect(() => {
    const timer = setInterval(() => events.rate.tick(Date.now()), tickMs);
    return () => {
      clearInterval(timer);
      events.feed.close();
      events.rate.close();
    };
  }, [events]);
  return events;
}
