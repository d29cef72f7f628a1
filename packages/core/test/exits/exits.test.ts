import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { deadUrl, respond, startCollectorDouble } from "../support/collector-double.ts";

/** Far beyond what any of these scripts takes; one that hangs is killed, and its signal told. */
const killAfterMs = 20_000;

/** Runs a script of this folder in a process of its own, until that ends by itself. */
function run(script: string, collectorUrl: string, ...how: string[]) {
  const file = fileURLToPath(new URL(script, import.meta.url));
  return new Promise<{ code: number; signal: string | null; stdout: string; stderr: string }>((resolve) => {
    execFile(
      process.execPath,
      ["--conditions=@hooks/source", file, collectorUrl, ...how],
      { timeout: killAfterMs, killSignal: "SIGKILL" },
      (error, stdout, stderr) => {
        const code = typeof error?.code === "number" ? error.code : 0;
        resolve({ code, signal: error?.signal ?? null, stdout: stdout.trim(), stderr: stderr.trim() });
      },
    );
  });
}

interface Posted {
  event_type: string;
  data: { nth?: number };
}

describe.concurrent("a process", () => {
  // Fails when nothing is flushed at the end: timers that hold nothing are dropped with the process.
  test("that just ends delivers what it emitted, batched and unbatched", async () => {
    await using collector = await startCollectorDouble();
    expect(await run("just-ends.ts", collector.url)).toEqual({ code: 0, signal: null, stdout: "", stderr: "" });
    const bodies = collector.requests.map(({ path, body }) => ({ path, body: JSON.parse(body) as Posted | Posted[] }));
    const batch = bodies.find(({ path }) => path === "/events/batch")?.body as Posted[];
    expect(batch.map(({ data }) => data.nth)).toEqual([1, 2, 3]);
    expect(bodies.filter(({ path }) => path === "/events")).toMatchObject([{ body: { event_type: "unbatched" } }]);
  });

  // Fails when a delivery is registered for the end only once.
  test("that finds more to do after its end delivers that too", async () => {
    await using collector = await startCollectorDouble();
    expect(await run("ends-again.ts", collector.url)).toMatchObject({ code: 0, signal: null });
    const sent = collector.requests.flatMap(({ body }) => JSON.parse(body) as Posted[]);
    expect(sent.map((event) => event.event_type)).toEqual(["first", "second"]);
  });

  // Fails when what is emitted at the very end waits for another end, and when each goodbye holds the process for the next.
  test.each([
    ["at once", [], ["goodbye"]],
    ["after other work", ["after-work"], ["work", "goodbye"]],
  ])("that emits whenever it is about to end, %s, is held for it once", async (_, how, expected) => {
    await using collector = await startCollectorDouble();
    expect(await run("says-goodbye.ts", collector.url, ...how)).toMatchObject({ code: 0, signal: null });
    const sent = collector.requests.flatMap(({ body }) => JSON.parse(body) as Posted[]);
    expect(sent.map((event) => event.event_type)).toEqual(expected);
  });

  // Fails when events are lost with the process and nobody hears of it.
  test.each([
    ["ends with a dead collector", [], `No answer from ${deadUrl}`],
    ["exits before anything is sent", ["exit"], "2 events could be sent"],
    ["has last words in a listener for its exit", ["last-words"], "1 event could be sent"],
  ])("that %s says what is lost", async (_, how, why) => {
    const { code, stderr } = await run("exits-early.ts", deadUrl, ...how);
    expect(code).toBe(0);
    expect(stderr).toMatch(/^event hooks: the process ends before \d events? could be sent, lost with it\./);
    expect(stderr).toContain(why);
  });

  test("that just ends while the collector has a hiccup still delivers", async () => {
    await using collector = await startCollectorDouble((response, _, index) =>
      respond(response, index < 2 ? 503 : 201),
    );
    expect(await run("just-ends.ts", collector.url)).toMatchObject({ code: 0, signal: null });
    const paths = new Set(collector.requests.slice(2).map((request) => request.path));
    expect(paths).toEqual(new Set(["/events", "/events/batch"]));
  });

  // Fails when the end is flushed again and again.
  test("with a failing collector makes the attempts at hand, and no more", async () => {
    await using collector = await startCollectorDouble((response) => respond(response, 503));
    expect(await run("failing-collector.ts", collector.url)).toMatchObject({ code: 0, signal: null, stdout: "ended" });
    expect(collector.requests).toHaveLength(3);
  });

  // Fails when any timer is not unref'd, or when a rejection is nobody's.
  test("with a dead collector ends by itself, without an unhandled rejection", async () => {
    expect(await run("dead-collector.ts", deadUrl)).toEqual({
      code: 0,
      signal: null,
      stdout: "ended",
      stderr: "",
    });
  });

  test("with a collector that never answers ends by itself", async () => {
    await using collector = await startCollectorDouble(() => {});
    expect(await run("silent-collector.ts", collector.url)).toMatchObject({ code: 0, signal: null, stdout: "ended" });
    expect(collector.requests).toHaveLength(1);
  });

  // Fails when the backoff's timer is all there is and does not hold the process: Node ends it with code 13.
  test("that awaits an emit in backoff at its top level gets its answer and ends normally", async () => {
    expect(await run("awaits-in-backoff.ts", deadUrl)).toEqual({
      code: 0,
      signal: null,
      stdout: "attempts_exhausted",
      stderr: "",
    });
  });
});
