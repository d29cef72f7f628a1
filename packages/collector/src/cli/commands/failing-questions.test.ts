import { describe, expect, it, vi } from "vitest";
import { runCommand } from "../../../test/run-command.ts";
import { testCollector } from "../../../test/test-collector.ts";

describe("a question that fails", () => {
  it.each([
    [
      "nobody answers",
      ["--collector", "http://127.0.0.1:9"],
      1,
      /^Nothing answers at http:\/\/127\.0\.0\.1:9 .*--collector/,
    ],
    ["no URL", ["--collector", "localhost"], 2, /^The collector's URL is "localhost"\. Give one like .*\n$/],
    ["a filter that the collector refuses", ["--system", "BAD"], 2, /^source_system\[0\]: expected .*\n$/],
    ["a severity that is none", ["--severity", "loud"], 2, /Allowed choices are debug, info/],
    ["a time that is none", ["--since", "yesterday"], 2, /Give ISO 8601 like .*, or how long ago/],
    ["a limit out of bounds", ["--limit", "1001"], 2, /Give a whole number from 1 to 1000\./],
  ])("says why in one sentence: %s", async (_, args, code, message) => {
    const { url } = await testCollector();
    const result = await runCommand(["query", ...(args.includes("--collector") ? [] : ["--collector", url]), ...args]);
    expect(result).toEqual({ code, stdout: "", stderr: expect.stringMatching(message) });
  });

  it("names the option when the token is wrong, and takes the right one", async () => {
    const { url } = await testCollector({ storage: "memory", tokens: ["read:s3cret"] });
    const { code, stderr } = await runCommand(["stats", "--collector", url]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining("--token or HOOKS_COLLECTOR_TOKEN") });
    expect(await runCommand(["stats", "--collector", url, "--token", "s3cret"])).toMatchObject({ code: 0 });
    vi.stubEnv("HOOKS_COLLECTOR_TOKEN", "s3cret");
    vi.stubEnv("HOOKS_COLLECTOR_URL", url);
    expect(await runCommand(["stats"])).toMatchObject({ code: 0, stdout: "0 events\n" });
  });
});
