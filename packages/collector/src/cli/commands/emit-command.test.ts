import { describe, expect, it, vi } from "vitest";
import { runCommand } from "../../../test/run-command.ts";
import { testCollector } from "../../../test/test-collector.ts";

describe("hooks emit", () => {
  it("emits an event and says what became of it", async () => {
    const { url, get } = await testCollector();
    const { code, stdout, stderr } = await runCommand([
      ...["emit", "build_finished", '{"exit_code":0}', "--system", "builder", "--severity", "warning"],
      ...["--correlation", "release-42", "--causation", "c-1", "--tag", "nightly", "--tag", "ci", "--collector", url],
    ]);
    expect({ code, stdout, stderr }).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^delivered [0-9a-f-]{36}\n$/),
      stderr: "",
    });
    expect((await get(`/events/${stdout.slice(10, 46)}`)).body).toMatchObject({
      source_system: "builder",
      event_type: "build_finished",
      severity: "warning",
      correlation_id: "release-42",
      causation_id: "c-1",
      data: { exit_code: 0 },
      tags: ["nightly", "ci"],
    });
  });

  it("reads the payload from stdin", async () => {
    const { url, get } = await testCollector();
    const { code, stdout } = await runCommand(["emit", "pushed", "-", "--json", "--collector", url], '{\n"commit":1}');
    const { status, event_id } = JSON.parse(stdout);
    expect({ code, status }).toEqual({ code: 0, status: "delivered" });
    expect((await get(`/events/${event_id}`)).body).toMatchObject({ source_system: "cli", data: { commit: 1 } });
  });

  it("exits with 1 when the event is dropped, and tells why", async () => {
    const args = ["emit", "pushed", "--retries", "0", "--collector", "http://127.0.0.1:9"];
    const { code, stdout, stderr } = await runCommand(args);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/^The event was dropped \(attempts_exhausted\): .+\n$/);
    const json = await runCommand([...args, "--json"]);
    expect(json.code).toBe(1);
    expect(JSON.parse(json.stdout)).toMatchObject({ status: "dropped", reason: "attempts_exhausted" });
    vi.stubEnv("HOOKS_DISABLED", "1");
    expect(await runCommand(args)).toMatchObject({ code: 1, stderr: expect.stringContaining("dropped (disabled)") });
  });

  it.each([
    [["emit", "pushed", "{nope"], /^The payload is not JSON: /],
    [["emit"], /missing required argument 'type'/],
    [["emit", "--ndjson", "pushed", "{}"], /^With --ndjson the payloads stand in the lines\./],
    [["emit", "pushed", "--collector", "ftp://x"], /collector/],
  ])("exits with 2: hooks %j", async (args, message) => {
    expect(await runCommand(args)).toEqual({ code: 2, stdout: "", stderr: expect.stringMatching(message) });
  });

  it("emits an event for each line, and goes on after bad ones", async () => {
    const { url, get } = await testCollector();
    const lines = [
      '{"event_type":"a","data":{"n":1},"source_system":"one"}',
      "{broken",
      "",
      '{"event_type":"b","severity":"error","timestamp":"2026-02-06T12:33:10.000Z","correlation_id":null}',
      "[1]",
      '{"event_type":"c","source_system":"Not A System"}',
      '{"event_type":7}',
      '{"data":{"type":"from the argument"}}',
    ];
    const args = ["emit", "fallback", "--ndjson", "--json", "--system", "two", "--collector", url];
    const { code, stdout, stderr } = await runCommand(args, lines.join("\n"));
    const results = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(results.map(({ line, status, reason }) => [line, status, reason])).toEqual([
      [1, "delivered", undefined],
      [2, "dropped", "invalid"],
      [4, "delivered", undefined],
      [5, "dropped", "invalid"],
      [6, "dropped", "invalid"],
      [7, "dropped", "invalid"],
      [8, "delivered", undefined],
    ]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: "3 delivered, 4 dropped.\n" });
    const { body } = await get("/events?sort_by=event_type&sort_order=asc");
    expect(body.events).toMatchObject([
      { event_type: "a", source_system: "one", severity: "info", data: { n: 1 } },
      { event_type: "b", source_system: "two", severity: "error", timestamp: "2026-02-06T12:33:10.000Z" },
      { event_type: "fallback", source_system: "two" },
    ]);
  });

  it("says on a terminal which lines were dropped", async () => {
    const { url } = await testCollector();
    const { code, stdout, stderr } = await runCommand(
      ["emit", "--ndjson", "--collector", url],
      `{"event_type":"a"}\n\u001b[31m\n`,
    );
    expect({ code, stdout }).toEqual({ code: 1, stdout: expect.stringMatching(/^delivered .{36}\n$/) });
    expect(stderr).toMatch(/^line 2: invalid: not JSON: [\x20-\x7e]+\n1 delivered, 1 dropped\.\n$/);
  });
});
