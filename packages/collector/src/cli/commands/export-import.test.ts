import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { eventNumber } from "../../../test/events.ts";
import { runHooks } from "../../../test/hooks-process.ts";
import { runCommand } from "../../../test/run-command.ts";
import { tempFolder } from "../../../test/temp-folder.ts";
import { testCollector } from "../../../test/test-collector.ts";

/** More than one page, and many at the same time. */
const events = Array.from({ length: 1_200 }, (_, number) =>
  eventNumber(number, {
    timestamp: `2026-02-06T12:33:${String(10 + Math.floor(number / 400)).padStart(2, "0")}.455Z`,
    data: { text: "é\u009b\n漢", number },
  }),
);
const ids = (ndjson: string) =>
  ndjson
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line).event_id);
const allIds = events.map((event) => event.event_id);

async function filledCollector() {
  const collector = await testCollector();
  await collector.collect(...events.toReversed());
  return collector;
}

describe("hooks export and hooks import", () => {
  it("carry every event over to another collector, and a second time nothing", async () => {
    const [from, to] = [await filledCollector(), await testCollector()];
    const path = join(await tempFolder(), "events.ndjson.gz");
    expect(await runCommand(["export", "--output", path, "--collector", from.url])).toEqual({
      code: 0,
      stdout: "",
      stderr: `1,200 events written to ${path}.\n`,
    });
    expect(ids(gunzipSync(await readFile(path)).toString())).toEqual(allIds);
    expect(await runCommand(["import", path, "--collector", to.url])).toEqual({
      code: 0,
      stdout: "1200 new, 0 there already, 0 failed\n",
      stderr: "",
    });
    expect((await to.get("/events?limit=1000&sort_order=asc")).body.events).toEqual(events.slice(0, 1_000));
    const again = await runCommand(["import", path, "--json", "--collector", to.url]);
    expect(JSON.parse(again.stdout)).toEqual({ imported: 0, duplicates: 1_200, failed: 0, problems: [] });
  });

  it("work through a pipe, filtered and compressed", async () => {
    const [from, to] = [await filledCollector(), await testCollector()];
    const hooks = runHooks(["export", "--gzip", "--until", "2026-02-06T12:33:10.455Z", "--collector", from.url]);
    hooks.child.stdout.setEncoding("latin1");
    const exported = Buffer.from((await hooks.ended).stdout, "latin1");
    expect(await runCommand(["import", "--gzip", "--collector", to.url], exported)).toMatchObject({
      code: 0,
      stdout: "400 new, 0 there already, 0 failed\n",
    });
  });
});

describe("hooks export --resume", () => {
  it.each([
    ["a plain file that broke off within a line", (whole: Buffer) => whole.subarray(0, -40), "events.ndjson"],
    ["a compressed file that broke off anywhere", (whole: Buffer) => whole.subarray(0, -40), "events.ndjson.gz"],
    ["a file in whose last second events have come", (whole: Buffer) => whole, "events.ndjson"],
    ["a file that is whole, compressed", (whole: Buffer) => whole, "events.ndjson.gz"],
    ["an empty file", () => Buffer.alloc(0), "events.ndjson"],
  ])("completes %s", async (_, damage, name) => {
    const { url } = await filledCollector();
    const path = join(await tempFolder(), name);
    const isCompressed = name.endsWith(".gz");
    const text = `${events
      .slice(0, 1_000)
      .map((event) => JSON.stringify(event))
      .join("\n")}\n`;
    await writeFile(path, damage(isCompressed ? gzipSync(text) : Buffer.from(text)));
    const { code, stderr } = await runCommand(["export", "--resume", "--output", path, "--collector", url]);
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: expect.stringMatching(/ written to .*, behind [\d,]+ that were/),
    });
    const bytes = await readFile(path);
    expect(ids((isCompressed ? gunzipSync(bytes) : bytes).toString())).toEqual(allIds);
  });

  it("leaves a file alone that is no export, and one that it was not told to continue", async () => {
    const { url } = await testCollector();
    const path = join(await tempFolder(), "notes.txt");
    await writeFile(path, "Do not lose this.\nNor this");
    expect(await runCommand(["export", "--output", path, "--resume", "--collector", url])).toEqual({
      code: 1,
      stdout: "",
      stderr: `The file ${path} can't be continued: its last line is no event. Choose another path, or leave --resume out.\n`,
    });
    expect(await runCommand(["export", "--output", path, "--collector", url])).toMatchObject({
      code: 1,
      stderr: `There is a file ${path} already. Continue it with --resume, or choose another path.\n`,
    });
    expect(await readFile(path, "utf8")).toBe("Do not lose this.\nNor this");
  });
});

describe("hooks import", () => {
  it("stores the good lines and names the bad ones", async () => {
    const collector = await testCollector();
    await collector.collect(eventNumber(2));
    const lines = [
      `\ufeff${JSON.stringify(eventNumber(1))}`,
      JSON.stringify(eventNumber(2)),
      "{broken \u001b[31m",
      "",
      "42",
      JSON.stringify({ ...eventNumber(3), event_id: undefined }),
      JSON.stringify({ ...eventNumber(4), severity: "loud" }),
      JSON.stringify(eventNumber(5)),
    ];
    const { code, stdout, stderr } = await runCommand(["import", "--collector", collector.url], lines.join("\r\n"));
    expect({ code, stdout }).toEqual({ code: 1, stdout: "2 new, 1 there already, 4 failed\n" });
    expect(stderr.split("\n")).toEqual([
      expect.stringMatching(/^line 3: not JSON: [\x20-\x7e]+$/),
      "line 5: expected a JSON object",
      expect.stringMatching(/^line 6: it has no event_id/),
      expect.stringMatching(/^line 7: severity: expected one of /),
      "4 of 7 lines could not be stored.",
      "",
    ]);
  });

  it("halves what a collector does not take at once", async () => {
    const { url } = await testCollector({ storage: "memory", maxBatchEvents: 100, maxBodyBytes: 20_000 });
    const large = eventNumber(900, { data: { text: "x".repeat(30_000) } });
    const lines = [...events.slice(0, 130), large, ...events.slice(130, 230)].map((event) => JSON.stringify(event));
    const { stdout } = await runCommand(["import", "--json", "--collector", url], lines.join("\n"));
    expect(JSON.parse(stdout)).toEqual({
      imported: 230,
      duplicates: 0,
      failed: 1,
      problems: [{ line: 131, message: expect.stringContaining("at most 20000 bytes") }],
    });
  });

  it.each([
    [
      "no such file",
      ["import", "missing.ndjson"],
      "",
      /^The file missing\.ndjson can't be read: ENOENT[^\n]* Check its name\.\n$/,
    ],
    [
      "stdin that is not compressed",
      ["import", "--gzip"],
      "{}\n",
      /^stdin can't be read to its end: incorrect header check/,
    ],
    [
      "a collector that is gone",
      ["import"],
      JSON.stringify(eventNumber(1)),
      /import again to go on\.\nThe collector at .* can't/,
    ],
  ])("says what is wrong: %s", async (_, args, stdin, message) => {
    const result = await runCommand([...args, "--collector", "http://127.0.0.1:9"], stdin);
    expect(result).toEqual({ code: 1, stdout: "", stderr: expect.stringMatching(message) });
  });
});
