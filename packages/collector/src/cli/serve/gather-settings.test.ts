import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { tempFolder } from "../../../test/temp-folder.ts";
import { gatherSettings } from "./gather-settings.ts";

async function configFile(content: unknown): Promise<string> {
  const path = join(await tempFolder(), "collector.json");
  await writeFile(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

async function failureOf(sources: Partial<Parameters<typeof gatherSettings>[0]>): Promise<string> {
  return gatherSettings({ flags: {}, environment: {}, ...sources }).then(
    () => "it was taken",
    (error: Error) => error.message,
  );
}

describe("the settings of hooks serve", () => {
  it("come from flags before variables, and from these before a file", async () => {
    const config = await configFile({ port: 1, host: "::1", "retain-days": 0.5, "allow-host": ["a", "b"] });
    const environment = { HOOKS_SERVE_PORT: "2", HOOKS_SERVE_RETAIN_DAYS: "2", HOOKS_SERVE_STRICT: "true", OTHER: "x" };
    expect(await gatherSettings({ flags: { port: "3" }, config, environment })).toEqual({
      port: 3,
      host: "::1",
      "retain-days": 172_800_000,
      "allow-host": ["a", "b"],
      strict: true,
    });
  });

  it("mean the same in every place", async () => {
    const same = { "max-size": "20gb", "allow-host": "a b", strict: "1", "rate-limit": "1000/s burst 2000" };
    const meant = { "max-size": 2e10, "allow-host": ["a", "b"], strict: true, "rate-limit": "1000/s burst 2000" };
    const environment = {
      HOOKS_SERVE_MAX_SIZE: "20gb",
      HOOKS_SERVE_ALLOW_HOST: "a b",
      HOOKS_SERVE_STRICT: "1",
      HOOKS_SERVE_RATE_LIMIT: "1000/s burst 2000",
    };
    expect(await gatherSettings({ flags: same, environment: {} })).toEqual(meant);
    expect(await gatherSettings({ flags: {}, environment })).toEqual(meant);
    expect(await gatherSettings({ flags: {}, environment: {}, config: await configFile(same) })).toEqual(meant);
  });

  it("can stand in a file that a variable names; an empty variable is none", async () => {
    const environment = { HOOKS_SERVE_CONFIG: await configFile('\uFEFF{"port":0}'), HOOKS_SERVE_PORT: "" };
    expect(await gatherSettings({ flags: {}, environment })).toEqual({ port: 0 });
  });

  it("have paths from the folder of the file in which they stand", async () => {
    const config = await configFile({ db: "events.db", catalog: ["mine.js", "/other.js"], "token-file": "../tokens" });
    const folder = join(config, "..");
    expect(await gatherSettings({ flags: {}, environment: {}, config })).toEqual({
      db: join(folder, "events.db"),
      catalog: [join(folder, "mine.js"), "/other.js"],
      "token-file": join(folder, "../tokens"),
    });
  });

  it("take what excludes each other from one place", async () => {
    const config = await configFile({ db: "events.db", "token-file": "tokens" });
    expect(await gatherSettings({ flags: { memory: true, token: ["abc"] }, environment: {}, config })).toEqual({
      memory: true,
      token: ["abc"],
    });
  });

  it("are refused with the name that they have in their place", async () => {
    const config = await configFile({ port: "http" });
    expect(await failureOf({ config })).toBe(
      `The setting "port" in ${config} is "http". Give a whole number from 0 to 65535.`,
    );
    expect(await failureOf({ environment: { HOOKS_SERVE_MAX_SIZE: "1" } })).toBe(
      'The setting HOOKS_SERVE_MAX_SIZE is "1". Give a size of 2mb or more, like 500mb or 20gb.',
    );
    expect(await failureOf({ flags: { synchronous: "never" } })).toContain("Give one of full, normal, off.");
  });

  it("are refused when they are not known, wherever they stand", async () => {
    const config = await configFile({ retainDays: 1 });
    expect(await failureOf({ config })).toContain(
      `There is no setting "retainDays" in ${config}. The settings are port,`,
    );
    expect(await failureOf({ environment: { HOOKS_SERVE_PROT: "1" } })).toContain("no setting HOOKS_SERVE_PROT.");
    expect(await failureOf({ config: await configFile('{"__proto__":{"port":1}}') })).toContain("__proto__");
  });

  it("are never told when they are secret", async () => {
    const config = await configFile({ token: [["s3cret"]] });
    const message = await failureOf({ config });
    expect(message).toContain(`The setting "token" in ${config} can't be used.`);
    expect(message).not.toContain("s3cret");
  });

  it.each([
    ["is not JSON", "{port: 1}", "is not JSON"],
    ["holds a list", "[]", "holds no object"],
    ["has a database and keeps events in memory", { db: "x", memory: true }, "exclude each other"],
  ])("are refused in a file that %s", async (_what, content, message) => {
    expect(await failureOf({ config: await configFile(content) })).toContain(message);
  });

  it("are refused in a file that is not there", async () => {
    expect(await failureOf({ config: "/nowhere/collector.json" })).toContain("/nowhere/collector.json can't be read");
  });
});
