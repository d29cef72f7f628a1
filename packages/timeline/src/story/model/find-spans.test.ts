import { describe, expect, it } from "vitest";
import { findSpans } from "./find-spans.ts";
import { orderEvents } from "./story-event.ts";
import { eventAt } from "./testing.ts";

const crackerjack = { sourceSystem: "crackerjack" };

function spansOf(...events: Parameters<typeof orderEvents>[0]) {
  const ordered = orderEvents(events);
  const begin = ordered[0]?.timeMs ?? 0;
  return findSpans(ordered).map(({ kind, label, startMs, endMs, durationMs, outcome }) => ({
    ...{ kind, label, durationMs, outcome },
    from: startMs - begin,
    to: endMs - begin,
  }));
}

describe("a workflow", () => {
  it("lasts from its start to its end, whatever happens between", () => {
    expect(
      spansOf(
        eventAt(0, "workflow_started", { workflow_id: "w", workflow_type: "code_sweep" }),
        eventAt(100, "agent_spawned"),
        eventAt(900, "workflow_completed", { workflow_id: "w", workflow_type: "code_sweep" }),
      ),
    ).toEqual([{ kind: "workflow", label: "code_sweep", from: 0, to: 900, durationMs: 900, outcome: "ok" }]);
  });

  it("takes as long as its end says", () => {
    const [span] = spansOf(
      eventAt(0, "workflow_started", { workflow_id: "w" }),
      eventAt(900, "workflow_failed", { workflow_id: "w", duration_seconds: 0.88 }),
    );
    expect(span).toMatchObject({ durationMs: 880, outcome: "failed", from: 0, to: 900 });
  });

  it("is paired by its id, not by its order", () => {
    const spans = spansOf(
      eventAt(0, "workflow_started", { workflow_id: "a" }),
      eventAt(10, "workflow_started", { workflow_id: "b" }),
      eventAt(20, "workflow_completed", { workflow_id: "a" }),
      eventAt(50, "workflow_failed", { workflow_id: "b" }),
    );
    expect(spans.map(({ from, to, outcome }) => [from, to, outcome])).toEqual([
      [0, 20, "ok"],
      [10, 50, "failed"],
    ]);
  });

  it("that was started again under its id has two attempts", () => {
    const spans = spansOf(
      eventAt(0, "workflow_started", { workflow_id: "a" }),
      eventAt(20, "workflow_failed", { workflow_id: "a" }),
      eventAt(30, "workflow_started", { workflow_id: "a" }),
      eventAt(70, "workflow_completed", { workflow_id: "a" }),
    );
    expect(spans.map(({ from, to, outcome }) => [from, to, outcome])).toEqual([
      [0, 20, "failed"],
      [30, 70, "ok"],
    ]);
  });

  it("that has not ended reaches to the end of the story", () => {
    const [span] = spansOf(eventAt(0, "workflow_started", { workflow_id: "a" }), eventAt(70, "cache_hit"));
    expect(span).toMatchObject({ to: 70, durationMs: undefined, outcome: "unfinished" });
  });

  it("whose end has the earlier time keeps the length that its end tells", () => {
    const events = [
      eventAt(500, "workflow_started", { workflow_id: "a" }),
      eventAt(300, "workflow_completed", { workflow_id: "a", duration_seconds: 0.2 }),
    ];
    const [span] = findSpans(orderEvents(events));
    expect(span).toMatchObject({ skewed: true, durationMs: 200, outcome: "ok" });
    expect((span?.endMs ?? 0) - (span?.startMs ?? 0)).toBe(200);
  });

  it("that starts and ends in one millisecond is one step", () => {
    const start = eventAt(0, "workflow_started", { workflow_id: "a" });
    const end = eventAt(0, "workflow_completed", { workflow_id: "a" }, { eventId: "000" });
    expect(spansOf(start, end)).toMatchObject([{ from: 0, to: 0, durationMs: 0, outcome: "ok" }]);
  });

  it("whose start is unknown is what its end says that it took", () => {
    expect(spansOf(eventAt(0, "workflow_completed", { workflow_id: "a", duration_seconds: 2 }))).toEqual([
      { kind: "measured", label: "workflow_completed", from: -2_000, to: 0, durationMs: 2_000, outcome: "ok" },
    ]);
    expect(spansOf(eventAt(0, "workflow_completed", { workflow_id: "a" }))).toEqual([]);
  });
});

describe("a quality check", () => {
  const started = (at: number, id: string) =>
    eventAt(at, "quality_check_started", { check_id: id, check_type: "lint", check_name: "ruff" }, crackerjack);

  it("lasts until its last result", () => {
    expect(
      spansOf(
        started(0, "c"),
        eventAt(40, "quality_issue_found", { check_id: "c" }, { ...crackerjack, severity: "warning" }),
        eventAt(90, "quality_score_updated", { check_id: "c" }, crackerjack),
        eventAt(95, "quality_score_updated", { check_id: "other" }, crackerjack),
      ),
    ).toMatchObject([{ kind: "check", label: "ruff", from: 0, to: 90, durationMs: 90, outcome: "ok" }]);
  });

  it("fails with an issue that is an error", () => {
    const issue = eventAt(40, "quality_issue_found", { check_id: "c" }, { ...crackerjack, severity: "error" });
    expect(spansOf(started(0, "c"), issue)).toMatchObject([{ outcome: "failed" }]);
  });

  it("finds its test run by the run's id, and shows what the run took on its own", () => {
    const spans = spansOf(
      eventAt(0, "quality_check_started", { check_id: "c", check_type: "test", run_id: "r" }, crackerjack),
      eventAt(90, "test_completed", { run_id: "r", duration_seconds: 0.05 }, crackerjack),
    );
    expect(spans).toMatchObject([
      { kind: "check", from: 0, to: 90, durationMs: 90 },
      { kind: "measured", label: "test_completed", from: 40, to: 90, durationMs: 50 },
    ]);
  });

  it("that reported nothing is unfinished", () => {
    expect(spansOf(started(0, "c"), eventAt(30, "cache_hit"))).toMatchObject([{ outcome: "unfinished", to: 30 }]);
  });
});

describe("a tracked function", () => {
  const called = (at: number) => eventAt(at, "deploy_starting", { function_name: "deploy" });
  const ended = (at: number, seconds: number, how = "success") =>
    eventAt(at, `deploy_${how}`, { function_name: "deploy", duration_seconds: seconds });

  it("is found by the names of its events", () => {
    expect(spansOf(called(0), ended(50, 0.05))).toMatchObject([
      { kind: "function", label: "deploy", durationMs: 50, outcome: "ok" },
    ]);
  });

  it("of which several calls run at a time is paired by what each took", () => {
    const nested = spansOf(called(0), called(10), ended(60, 0.05, "failed"), ended(90, 0.09));
    expect(nested.map(({ from, to, outcome }) => [from, to, outcome])).toEqual([
      [0, 90, "ok"],
      [10, 60, "failed"],
    ]);
    const staggered = spansOf(called(0), called(10), ended(60, 0.06, "failed"), ended(90, 0.08));
    expect(staggered.map(({ from, to, outcome }) => [from, to, outcome])).toEqual([
      [0, 60, "failed"],
      [10, 90, "ok"],
    ]);
  });

  it("of another system with the same name is another one", () => {
    const spans = spansOf(called(0), eventAt(50, "deploy_success", { function_name: "deploy" }, crackerjack));
    expect(spans).toMatchObject([{ outcome: "unfinished" }]);
  });
});

it("a session lasts until its last checkpoint", () => {
  const buddy = { sourceSystem: "session_buddy" };
  const spans = spansOf(
    eventAt(0, "session_created", { session_id: "s", project: "event-hooks" }, buddy),
    eventAt(40, "memory_checkpoint", { session_id: "s" }, buddy),
    eventAt(90, "memory_checkpoint", { session_id: "s" }, buddy),
  );
  expect(spans).toMatchObject([{ kind: "session", label: "event-hooks", from: 0, to: 90 }]);
});

it("an event that tells how long something took is a step of its own", () => {
  expect(spansOf(eventAt(0, "component_loaded", { duration_ms: 156.5 }))).toMatchObject([
    { kind: "measured", from: -156.5, to: 0, durationMs: 156.5 },
  ]);
});

it.each([Number.NaN, -1, "5", null, 1e300])("a duration that can't be is none: %s", (value) => {
  expect(spansOf(eventAt(0, "component_loaded", { duration_ms: value }))).toEqual([]);
});
