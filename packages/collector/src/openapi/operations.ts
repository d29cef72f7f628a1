import { z } from "zod";
import { envelope } from "../ingest/envelope.ts";
import {
  deleteParameters,
  eventParameters,
  noParameters,
  statsParameters,
  storyParameters,
  streamParameters,
} from "../query/query-parameters.ts";
import { answers } from "./answers.ts";

/** One thing that a collector can be asked for. */
export interface Operation {
  method: "get" | "post" | "delete";
  path: string;
  summary: string;
  query: z.ZodObject;
  /** Whether it also takes `data.<field>=<value>`. */
  takesFields?: boolean;
  body?: z.ZodType;
  /** The body of each answer that is no refusal; text where there is no schema. */
  answers: Readonly<Record<number, z.ZodType | string>>;
  /** The statuses of refusals, beside those that every operation has. */
  refusals: readonly number[];
}

const sending = [413, 415, 422, 429, 503];
const asking = [422, 503];
/** What every operation may be refused with: no HTTP, no token, the wrong one or a foreign page. */
export const commonRefusals = [400, 401, 403] as const;

/** Everything that a collector can be asked for. */
export const operations: readonly Operation[] = [
  {
    method: "post",
    path: "/events",
    summary: "Send one event.",
    query: noParameters,
    body: envelope,
    answers: { 200: answers.collected, 201: answers.collected },
    refusals: sending,
  },
  {
    method: "post",
    path: "/events/batch",
    summary: "Send many events; the good ones are kept though others fail.",
    query: noParameters,
    body: z.array(envelope),
    answers: { 201: answers.batch },
    refusals: sending,
  },
  { ...get("/events", "Query events.", eventParameters, answers.page, asking), takesFields: true },
  {
    method: "delete",
    path: "/events",
    summary: "Delete the events before a time.",
    query: deleteParameters,
    answers: { 200: answers.deleted },
    refusals: asking,
  },
  get("/events/{event_id}", "One event.", noParameters, answers.event, [404, ...asking]),
  get("/events/correlations", "Stories, the one that went on last first.", storyParameters, answers.stories, asking),
  get("/events/correlation/{correlation_id}", "One story, oldest first.", noParameters, answers.story, asking),
  { ...get("/events/stats", "Events in figures.", statsParameters, answers.stats, asking), takesFields: true },
  {
    ...get(
      "/events/stream",
      "Events as they are stored; a WebSocket with Upgrade.",
      streamParameters,
      "text/event-stream",
      [404, 406, ...asking],
    ),
    takesFields: true,
  },
  get("/catalog", "The events whose payloads are known.", noParameters, answers.catalog, [422]),
  get("/senders", "How the hooks are doing that send here.", noParameters, answers.senders, [422]),
  {
    ...get("/health", "How it is doing.", noParameters, answers.health, []),
    answers: { 200: answers.health, 503: answers.health },
  },
  get("/metrics", "The collector in figures, for Prometheus.", noParameters, "text/plain", []),
  get("/openapi.json", "This contract.", noParameters, answers.anyObject, []),
];

function get(
  path: string,
  summary: string,
  query: z.ZodObject,
  answer: z.ZodType | string,
  refusals: readonly number[],
): Operation {
  return { method: "get", path, summary, query, answers: { 200: answer }, refusals };
}
