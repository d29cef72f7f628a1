import { readdir } from "node:fs/promises";
import { expect, it, vi } from "vitest";
import { runCommand } from "../../../test/run-command.ts";
import { tempFolder } from "../../../test/temp-folder.ts";
import { testCollector } from "../../../test/test-collector.ts";

const waits = (count: unknown) => ({
  count,
  p50_ms: expect.any(Number),
  p99_ms: expect.any(Number),
  longest_ms: expect.any(Number),
});

it("hooks bench counts what a collector acknowledges, which keeps just that", async () => {
  const collector = await testCollector();
  const args = ["bench", "--collector", collector.url, "--seconds", "1", "--batch", "10", "--rate", "200", "--json"];
  const { code, stdout, stderr } = await runCommand(args);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const result = JSON.parse(stdout);
  const batches = result.acknowledged.count;
  expect(result).toMatchObject({
    ...{ batch: 10, connections: 8, rate: 200, refused: 0, events: batches * 10 },
    ...{ acknowledged: waits(batches), story: waits(batches), errors: waits(batches) },
  });
  expect(batches).toBeGreaterThan(0);
  expect(batches).toBeLessThanOrEqual(20);
  expect((await collector.get("/events/stats")).body.by_source_system).toEqual({ bench: batches * 10 });
});

it("hooks bench measures a collector of its own that nothing is left of", async () => {
  const folder = await tempFolder();
  vi.stubEnv("TMPDIR", folder);
  const { code, stdout } = await runCommand(["bench", "--seconds", "1", "--connections", "2"]);
  expect(code).toBe(0);
  expect(await readdir(folder)).toEqual([]);
  expect(stdout).toMatch(/^[\d,]+ events\/s \([\d,]+ in [\d.]+ s\)\n\nANSWERS/);
});

it("hooks bench counts apart what was refused for now", async () => {
  const collector = await testCollector({ storage: "memory", rateLimit: { perSecond: 0.001, burst: 1 } });
  const args = ["bench", "--collector", collector.url, "--seconds", "1", "--connections", "1", "--json"];
  const { events, refused } = JSON.parse((await runCommand(args)).stdout);
  expect({ events, refused }).toEqual({ events: 100, refused: expect.any(Number) });
  expect(refused).toBeGreaterThan(0);
});

it("hooks bench says why it can't measure", async () => {
  const { url } = await testCollector({ storage: "memory", tokens: ["abc"] });
  expect(await runCommand(["bench", "--collector", url])).toMatchObject({
    code: 1,
    stdout: "",
    stderr: expect.stringContaining("The collector answered 401"),
  });
  expect(await runCommand(["bench", "--collector", "http://127.0.0.1:9"])).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("can't be reached"),
  });
});
