import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createClient } from "@hooks/client";
import { describe, expect, it, vi } from "vitest";
import { certificate } from "../../../test/certificate.ts";
import { runHooks, serve } from "../../../test/hooks-process.ts";
import { tempFolder } from "../../../test/temp-folder.ts";

async function fileWith(text: string): Promise<string> {
  const path = join(await tempFolder(), "some.txt");
  await writeFile(path, text);
  return path;
}

const countWith = async (url: string, token: string) =>
  (await createClient({ collectorUrl: url, token }).query()).count;

describe("hooks serve asks for tokens", () => {
  it("of its flags and of a file", async () => {
    const path = await fileWith("# for the page\nread:reader\n\nwrite:sender\n");
    const { url } = await serve(["--memory", "--token", "everything", "--token-file", path]);
    for (const token of ["everything", "reader"]) expect(await countWith(url, token)).toBe(0);
    for (const token of ["", "sender", "#"]) {
      const response = await fetch(`${url}/events`, { headers: { authorization: `Bearer ${token}` } });
      expect(response.status).toBeGreaterThanOrEqual(401);
    }
  });

  it("of the variable that hooks and clients read too", async () => {
    vi.stubEnv("HOOKS_COLLECTOR_TOKEN", "shared");
    const { url } = await serve(["--memory"]);
    expect(await createClient(url).query()).toMatchObject({ count: 0 });
    await expect(countWith(url, "other")).rejects.toThrow();
  });

  it.each([
    ["of a file without any", "# none\n", "has no token"],
    ["that no header carries", "ümlaut", "no header can carry"],
  ])("but not %s", async (_what, text, message) => {
    const path = await fileWith(text);
    const { code, stderr } = await runHooks(["serve", "--memory", "--port", "0", "--token-file", path]).ended;
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining(message) });
  });
});

it("hooks serve logs to stderr as JSON when it is told to", async () => {
  const hooks = await serve(["--memory", "--log-level", "debug", "--log-format", "json"]);
  await fetch(`${hooks.url}/health`);
  hooks.child.kill("SIGTERM");
  const { stderr } = await hooks.ended;
  const lines = stderr.trim().split("\n");
  expect(lines.map((line) => JSON.parse(line).msg)).toEqual(["Collecting events.", "GET /health 200", "Stopped."]);
});

it("hooks serve takes its settings from a file too, and tells as JSON where it collects", async () => {
  const folder = await tempFolder();
  const config = join(folder, "collector.json");
  await writeFile(config, JSON.stringify({ db: "events.db", token: "shared", "max-batch-events": 1 }));
  const hooks = runHooks(["serve", "--config", config, "--port", "0", "--json"]);
  const ready = JSON.parse((await hooks.nextLine()) ?? "");
  expect(ready).toEqual({
    status: "collecting",
    url: expect.stringMatching(/^http:/),
    database: join(folder, "events.db"),
  });
  expect((await fetch(`${ready.url}/events`)).status).toBe(401);
  const answer = await fetch(`${ready.url}/events/batch`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: "Bearer shared" },
    body: "[{},{}]",
  });
  expect(answer.status).toBe(413);
  hooks.child.kill("SIGTERM");
  expect(JSON.parse((await hooks.nextLine()) ?? "")).toEqual({ ...ready, status: "stopped" });
  expect(await hooks.ended).toMatchObject({ code: 0, stderr: "" });
});

describe("hooks serve says what is wrong with", () => {
  it.each([
    ["a certificate without its key", ["--tls-cert", "cert.pem"], "there is no --tls-key"],
    ["a file that is not there", ["--tls-cert", "cert.pem", "--tls-key", "none.pem"], "none.pem can't be read"],
    ["a certificate that is none", ["--tls-cert", "cert.pem", "--tls-key", "cert.pem"], "can't be used"],
    ["a rate", ["--rate-limit", "much"], 'The rate limit is "much".'],
    ["a file of settings", ["--config", "none.json"], "The configuration file none.json can't be read"],
    ["a catalog", ["--catalog", "none.js"], "The catalog none.js can't be loaded"],
  ])("%s", async (_what, args, message) => {
    const folder = await tempFolder();
    await writeFile(join(folder, "cert.pem"), certificate);
    const { code, stderr } = await runHooks(["serve", "--memory", "--port", "0", ...args], folder).ended;
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining(message) });
    expect(await readFile(join(folder, "cert.pem"), "utf8")).toBe(certificate);
  });
});
