import { expect, it } from "vitest";
import { tellStory } from "../model/story-model.ts";
import { eventAt } from "../model/testing.ts";
import { storyRows } from "./story-rows.ts";

const started = eventAt(0, "workflow_started", { workflow_id: "w" });
const missed = eventAt(100, "cache_miss", {}, { causationId: started.eventId });
const ended = eventAt(9_000, "workflow_completed", { workflow_id: "w" });

it("a story as a list has its events in order, silences between them, and what ended and caused what", () => {
  const rows = storyRows(tellStory([ended, missed, started]));
  expect(rows.map((row) => (row.kind === "gap" ? row.gap.durationMs : row.event.event.eventType))).toEqual([
    "workflow_started",
    "cache_miss",
    8_900,
    "workflow_completed",
  ]);
  expect(rows[1]).toMatchObject({ cause: { event: started }, ended: undefined, open: undefined });
  expect(rows[3]).toMatchObject({ ended: { kind: "workflow", durationMs: 9_000 } });
});

it("the start of what has not ended says so", () => {
  expect(storyRows(tellStory([started, missed]))[0]).toMatchObject({ open: { kind: "workflow" } });
});
