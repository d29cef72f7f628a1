import { describe, expect, it } from "vitest";
import { tellStory } from "./story-model.ts";
import { eventAt } from "./testing.ts";

const started = eventAt(0, "workflow_started", { workflow_id: "w" });

describe("a story", () => {
  it("without events is empty", () => {
    expect(tellStory([])).toMatchObject({ events: [], lanes: [], durationMs: 0, status: "events", failure: undefined });
  });

  it("of one event has one lane and takes no time", () => {
    const story = tellStory([eventAt(5, "cache_hit")]);
    expect(story).toMatchObject({ durationMs: 0, gaps: [], spans: [], worst: "info" });
    expect(story.lanes).toMatchObject([{ system: "mahavishnu", rows: 0 }]);
  });

  it("is the same in whatever order its events come, and when some come twice", () => {
    const events = [
      started,
      eventAt(10, "quality_check_started", { check_id: "c" }, { sourceSystem: "crackerjack" }),
      eventAt(10, "quality_issue_found", { check_id: "c" }, { sourceSystem: "crackerjack" }),
      eventAt(90, "workflow_completed", { workflow_id: "w" }),
    ];
    expect(tellStory([...events.toReversed(), ...events])).toEqual(tellStory(events));
  });

  it("orders events of one millisecond by the finer part of their time", () => {
    const late = eventAt(0, "late", {}, { timestamp: "2026-02-06T02:00:00.000900Z" });
    const early = eventAt(0, "early", {}, { timestamp: "2026-02-06T02:00:00.000100Z" });
    expect(tellStory([late, early]).events.map(({ event }) => event.eventType)).toEqual(["early", "late"]);
  });

  it.each([
    ["completed", {}],
    ["partial", { status: "partial" }],
  ])("whose workflow ends %s says so", (status, data) => {
    expect(tellStory([started, eventAt(9, "workflow_completed", { workflow_id: "w", ...data })]).status).toBe(status);
  });

  it("whose workflow has not ended is open", () => {
    expect(tellStory([started]).status).toBe("open");
  });

  it("names the slowest step, which is none that holds others", () => {
    const { slowest } = tellStory([
      started,
      eventAt(10, "a_starting", { function_name: "a" }),
      eventAt(80, "a_success", { function_name: "a", duration_seconds: 0.07 }),
      eventAt(85, "component_loaded", { duration_ms: 30 }),
      eventAt(99, "workflow_completed", { workflow_id: "w" }),
    ]);
    expect(slowest).toMatchObject({ label: "a", durationMs: 70 });
  });

  it("shows by how much clocks disagree when an effect comes before its cause", () => {
    const cause = eventAt(250, "cause");
    const effect = eventAt(100, "effect", {}, { causationId: cause.eventId.toUpperCase() });
    expect(tellStory([cause, effect])).toMatchObject({ skewMs: 150, links: [{ backwards: true }] });
  });

  it("puts steps that overlap into rows of their own", () => {
    const call = (at: number, name: string) => eventAt(at, "step_starting", { function_name: name });
    const end = (at: number, name: string) => eventAt(at, "step_success", { function_name: name });
    const { lanes } = tellStory([
      ...[call(0, "a"), end(30, "a"), call(10, "b"), end(50, "b")],
      ...[call(30, "c"), end(60, "c")],
    ]);
    expect(lanes[0]?.spans.map(({ span, row }) => [span.label, row])).toEqual([
      ["a", 0],
      ["b", 1],
      ["c", 0],
    ]);
  });

  it("never takes more than eight rows for a lane", () => {
    const calls = Array.from({ length: 40 }, (_, at) => eventAt(at, "step_starting", { function_name: `f${at}` }));
    expect(tellStory(calls).lanes[0]?.rows).toBe(8);
  });
});

describe("a silence", () => {
  it("stands out from a second on, when it takes a tenth of the story", () => {
    const { gaps } = tellStory([eventAt(0, "a"), eventAt(900, "b"), eventAt(3_000, "c"), eventAt(4_000, "d")]);
    expect(gaps.map(({ durationMs }) => durationMs)).toEqual([2_100, 1_000]);
  });

  it("of a second is nothing in a story of an hour", () => {
    const events = Array.from({ length: 60 }, (_, minute) => eventAt(minute * 60_000, "a"));
    expect(tellStory(events).gaps).toEqual([]);
  });
});

describe("the failure of a story", () => {
  const failed = (more = {}) =>
    eventAt(900, "workflow_failed", { workflow_id: "w", error_type: "AdapterError", error_message: "timed out" }, more);

  it("is what its workflow says, with the first of its causes that is a warning", () => {
    const miss = eventAt(50, "cache_miss");
    const warning = eventAt(100, "slow", {}, { severity: "warning", causationId: miss.eventId });
    const step = eventAt(200, "retry", {}, { causationId: warning.eventId });
    const end = failed({ severity: "error", causationId: step.eventId });
    const story = tellStory([started, miss, warning, step, end]);
    expect(story.status).toBe("failed");
    expect(story.failure).toMatchObject({ event: { event: end }, message: "AdapterError: timed out" });
    expect(story.failure?.firstSign?.event).toBe(warning);
  });

  it("without known causes points to the first error before it", () => {
    const issue = eventAt(300, "quality_issue_found", {}, { severity: "error" });
    expect(tellStory([started, issue, failed({ severity: "error" })]).failure?.firstSign?.event).toBe(issue);
  });

  it("without a workflow is the gravest error", () => {
    const critical = eventAt(20, "disk_full", { message: "no space" }, { severity: "critical" });
    const story = tellStory([eventAt(10, "a", {}, { severity: "error" }), critical]);
    expect(story.failure).toMatchObject({ event: { event: critical }, message: "no space" });
  });

  it("is none when the workflow completed and nothing was an error", () => {
    const end = eventAt(9, "workflow_completed", { workflow_id: "w" });
    expect(tellStory([started, eventAt(5, "a", {}, { severity: "warning" }), end]).failure).toBeUndefined();
  });

  it("survives causes that go in a circle", () => {
    const [a, b] = [eventAt(1, "a"), eventAt(2, "b", {}, { severity: "error" })];
    const circle = [
      { ...a, causationId: b.eventId },
      { ...b, causationId: a.eventId },
    ];
    expect(tellStory(circle).failure?.event.event.eventType).toBe("b");
  });
});

it("a story of 5,000 events that overlap is told whole", () => {
  const events = Array.from({ length: 2_500 }, (_, index) => [
    eventAt(index * 3, "step_starting", { function_name: "same" }),
    eventAt(index * 3 + 40, "step_success", { function_name: "same", duration_seconds: 0.04 }),
  ]).flat();
  const story = tellStory(events);
  expect(story.events).toHaveLength(5_000);
  expect(story.spans).toHaveLength(2_500);
  expect(story.spans.every(({ durationMs, outcome }) => durationMs === 40 && outcome === "ok")).toBe(true);
});
