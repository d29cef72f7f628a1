import { describe, expect, it, vi } from "vitest";
import { eventNumber } from "../../../test/events.ts";
import { runHooks } from "../../../test/hooks-process.ts";
import { runCommand } from "../../../test/run-command.ts";
import { type TestCollector, testCollector } from "../../../test/test-collector.ts";

const event: typeof eventNumber = (number, fields) => eventNumber(number, { event_type: "step_taken", ...fields });
const id = (number: number) => eventNumber(number).event_id;
const esc = "\u001b";

/** A story of three systems with silence in it, and an event that would take a terminal over. */
const story = [
  event(1, { timestamp: "2026-02-06T12:33:10.000Z", correlation_id: "release-42" }),
  event(2, {
    timestamp: "2026-02-06T12:33:10.250Z",
    source_system: "crackerjack",
    event_type: "checked_漢字",
    severity: "warning",
    correlation_id: "release-42",
    causation_id: id(1),
    data: { text: `${esc}[2J\u009b31m\u202e🚀`, ok: "true" },
    tags: ["nightly", "ci"],
  }),
  event(3, {
    timestamp: "2026-02-06T12:33:20.000Z",
    source_system: "my_thing",
    severity: "critical",
    correlation_id: "release-42",
    causation_id: "elsewhere",
    data: {},
  }),
];

async function told(): Promise<TestCollector> {
  vi.stubEnv("FORCE_COLOR", undefined);
  vi.stubEnv("TZ", "Europe/Zurich");
  const collector = await testCollector();
  await collector.collect(...story);
  return collector;
}

describe("hooks query", () => {
  it("shows events as a table whose columns hold, whatever the width of their letters", async () => {
    const { url } = await told();
    expect(await runCommand(["query", "--collector", url])).toEqual({
      code: 0,
      stdout: [
        "TIME                     SEVERITY  SYSTEM       TYPE          STORY       DATA",
        "2026-02-06 13:33:20.000  critical  my_thing     step_taken    release-42",
        `2026-02-06 13:33:10.250  warning   crackerjack  checked_漢字  release-42  text="\\u001b[2J\\u009b31m\\u202e🚀" ok="true"`,
        "2026-02-06 13:33:10.000  info      mahavishnu   step_taken    release-42  number=1",
        "",
      ].join("\n"),
      stderr: "",
    });
  });

  it("prints the page for programs as it is on the wire, with nothing that a terminal obeys", async () => {
    const { url, get } = await told();
    const { code, stdout } = await runCommand(["query", "--collector", url, "--json", "--limit", "2"]);
    const { body } = await get("/events?limit=2");
    expect({ code, page: JSON.parse(stdout) }).toEqual({
      code: 0,
      page: { events: body.events, count: 2, next_cursor: body.next_cursor },
    });
    expect(stdout).toMatch(/^[\x20-\x7e\n🚀漢字]+$/u);
    const { stdout: next } = await runCommand(["query", "--collector", url, "--json", "--cursor", body.next_cursor]);
    expect(JSON.parse(next).events).toEqual([story[0]]);
  });

  it.each([
    [
      ["--system", "my_thing", "--system", "crackerjack"],
      [3, 2],
    ],
    [
      ["--type", "step_taken"],
      [3, 1],
    ],
    [
      ["--severity", "info", "--severity", "critical"],
      [3, 1],
    ],
    [
      ["--min-severity", "warning"],
      [3, 2],
    ],
    [
      ["--since", "2026-02-06T12:33:10.250Z"],
      [3, 2],
    ],
    [
      ["--until", "2026-02-06T12:33:10.250Z"],
      [2, 1],
    ],
    [["--tag", "ci", "--tag", "nightly"], [2]],
    [["--tag", "ci", "--tag", "weekly"], []],
    [
      ["--correlation", "release-42", "--offset", "1"],
      [2, 1],
    ],
    [
      ["--sort", "severity", "--order", "asc"],
      [1, 2, 3],
    ],
    [["--since", "1s"], []],
  ])("filters with %j", async (filter, numbers) => {
    const { url } = await told();
    const { stdout } = await runCommand(["query", "--collector", url, "--json", ...filter]);
    expect(JSON.parse(stdout).events.map((each: { event_id: string }) => each.event_id)).toEqual(numbers.map(id));
  });

  it("has colours where they are wanted, times in UTC and ids when asked", async () => {
    const { url } = await told();
    const args = ["query", "--collector", url, "--utc", "--ids", "--limit", "1"];
    vi.stubEnv("FORCE_COLOR", "1");
    vi.stubEnv("NO_COLOR", undefined);
    expect((await runCommand(args)).stdout).toContain(`${esc}[31mcritical${esc}[39m`);
    vi.stubEnv("FORCE_COLOR", undefined);
    expect((await runCommand(args)).stdout).toMatch(
      /^EVENT ID {30}TIME \(UTC\) .*\n019c2f00-0000-7000-8000-000000000003 {2}2026-02-06 12:33:20\.000Z {2}critical/,
    );
  });

  it("says so when no event is like that", async () => {
    const { url } = await told();
    expect(await runCommand(["query", "--collector", url, "--system", "nobody"])).toEqual({
      code: 0,
      stdout: "",
      stderr: "No event is like that.\n",
    });
  });

  it("ends well when its reader leaves early", async () => {
    const { url, collect } = await told();
    await collect(...Array.from({ length: 999 }, (_, n) => eventNumber(n + 10, { data: { text: "x".repeat(2_000) } })));
    const hooks = runHooks(["query", "--collector", url, "--limit", "1000"]);
    hooks.child.stdout.once("data", () => hooks.child.stdout.destroy());
    expect(await hooks.ended).toMatchObject({ code: 0, stderr: "" });
  });
});

describe("hooks get", () => {
  it("shows an event whole", async () => {
    const { url } = await told();
    expect(await runCommand(["get", id(2), "--collector", url])).toEqual({
      code: 0,
      stdout: [
        `event     ${id(2)}`,
        "time      2026-02-06 13:33:10.250",
        "system    crackerjack",
        "type      checked_漢字",
        "severity  warning",
        "story     release-42",
        `caused by ${id(1)}`,
        "tags      nightly, ci",
        "data",
        "{",
        `  "text": "\\u001b[2J\\u009b31m\\u202e🚀",`,
        `  "ok": "true"`,
        "}",
        "",
      ].join("\n"),
      stderr: "",
    });
    expect(JSON.parse((await runCommand(["get", id(2), "--collector", url, "--json"])).stdout)).toEqual(story[1]);
  });

  it.each([id(77), "stats"])("says that there is no event %s", async (eventId) => {
    const { url } = await told();
    expect(await runCommand(["get", eventId, "--collector", url])).toEqual({
      code: 1,
      stdout: "",
      stderr: `There is no event ${eventId} at ${url}. \`hooks query --ids\` shows which there are.\n`,
    });
  });
});

describe("hooks trace", () => {
  it("tells a story: when, who, what, how bad, why, and where nothing happened", async () => {
    const { url } = await told();
    expect(await runCommand(["trace", "release-42", "--utc", "--collector", url])).toEqual({
      code: 0,
      stdout: [
        "release-42",
        "3 events of 3 systems in 10.00 s, from 2026-02-06 12:33:10.000Z",
        "",
        "#1          +0 ms      mahavishnu   step_taken    number=1",
        `#2        +250 ms   !  crackerjack  checked_漢字  ← #1  text="\\u001b[2J\\u009b31m\\u202e🚀" ok="true"`,
        "                ⋮  9.75 s later",
        "#3       +10.00 s  ✗✗  my_thing     step_taken    ← elsewhere",
        "",
      ].join("\n"),
      stderr: "",
    });
    const { stdout } = await runCommand(["trace", "release-42", "--json", "--collector", url]);
    expect(JSON.parse(stdout)).toEqual({ correlation_id: "release-42", events: story, count: 3 });
  });

  it("says when there is no such story", async () => {
    const { url } = await told();
    const { code, stdout, stderr } = await runCommand(["trace", `no${esc}[31m`, "--collector", url]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toBe(
      `No event at ${url} has the correlation id "no\\u001b[31m". \`hooks query\` shows the stories of recent events.\n`,
    );
  });
});

describe("the commands that select events", () => {
  it.each([
    ["words", ["--text", "checked 漢字"], [2]],
    ["fields of the payload", ["--data", "ok=true"], [2]],
    ["several fields", ["--data", "ok=true", "--data", "number=1"], []],
    ["a date, which begins at midnight", ["--since", "2026-02-06", "--until", "2026-02-07"], [1, 2, 3]],
    ["a later date", ["--since", "2026-02-07"], []],
  ])("know %s", async (_what, args, expected) => {
    const { url } = await told();
    const page = await runCommand(["query", "--order", "asc", "--json", "--collector", url, ...args]);
    const ids = JSON.parse(page.stdout).events.map((each: { event_id: string }) => each.event_id);
    expect(ids).toEqual(expected.map(id));
    const counts = await runCommand(["stats", "--json", "--collector", url, ...args]);
    expect(JSON.parse(counts.stdout).total_events).toBe(expected.length);
  });

  it("say how a field of the payload is written", async () => {
    expect(await runCommand(["query", "--data", "ok"])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("Give a field and its value, like workflow_id=wf_1."),
    });
  });
});

describe("hooks stats", () => {
  it("counts by interval, as the collector does", async () => {
    const { url, get } = await told();
    const args = ["stats", "--interval", "second", "--min-severity", "warning", "--utc", "--collector", url];
    expect((await runCommand(args)).stdout).toMatch(
      /FROM \(UTC\) +EVENTS +ERRORS\n2026-02-06 12:33:10.000Z +1 +█+\n2026-02-06 12:33:20.000Z +1 +1 +█+\n$/,
    );
    const { body } = await get("/events/stats?interval=second&min_severity=warning");
    expect(JSON.parse((await runCommand([...args, "--json"])).stdout)).toEqual(body);
  });

  it("shows events in figures", async () => {
    const { url, get } = await told();
    const { stdout } = await runCommand(["stats", "--utc", "--collector", url]);
    expect(stdout).toMatch(/^3 events, 2026-02-06 12:33:10\.000Z to 2026-02-06 12:33:20\.000Z\n\nSYSTEM /);
    expect(stdout).toContain(
      `\nstep_taken         2  66.7 %  ${"█".repeat(16)}\nchecked_漢字       1  33.3 %  ████████\n`,
    );
    const { stdout: json } = await runCommand(["stats", "--json", "--collector", url]);
    expect(JSON.parse(json)).toEqual((await get("/events/stats")).body);
  });

  it("counts a span of time alone", async () => {
    const { url } = await told();
    const { stdout } = await runCommand(["stats", "--since", "2026-02-06T12:33:20Z", "--json", "--collector", url]);
    expect(JSON.parse(stdout)).toMatchObject({ total_events: 1, by_source_system: { my_thing: 1 } });
    expect((await runCommand(["stats", "--since", "1s", "--collector", url])).stdout).toBe("0 events\n");
  });
});
