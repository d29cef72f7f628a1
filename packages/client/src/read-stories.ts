import type { Severity } from "@hooks/core";
import type { StoryPage } from "./answers.ts";
import { badAnswer } from "./errors/to-client-error.ts";

interface WireStory {
  correlation_id: string;
  source_systems: string[];
  count: number;
  worst_severity: Severity;
  first_time: string;
  last_time: string;
}

/** Reads what `GET /events/correlations` answers. */
export function readStories(body: object, collectorUrl: string): StoryPage {
  const { correlations, next_cursor: nextCursor = null } = body as {
    correlations?: WireStory[];
    next_cursor?: string | null;
  };
  if (!Array.isArray(correlations)) throw badAnswer(collectorUrl);
  const stories = correlations.map((wire) => ({
    correlationId: wire.correlation_id,
    sourceSystems: wire.source_systems,
    count: wire.count,
    worstSeverity: wire.worst_severity,
    firstTime: wire.first_time,
    lastTime: wire.last_time,
  }));
  return { stories, count: stories.length, nextCursor };
}
