import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import { eventNumber } from "../../test/events.ts";
import { runHooks, serve } from "../../test/hooks-process.ts";
import { tempFolder } from "../../test/temp-folder.ts";
import { testCollector } from "../../test/test-collector.ts";

describe("hooks serve", () => {
  it.each(["SIGINT", "SIGTERM"] as const)("says where it is, collects, and ends well on %s", async (signal) => {
    const path = join(await tempFolder(), "hooks.db");
    const hooks = await serve(["--db", path]);
    expect(hooks.ready).toBe(`Collecting events at ${hooks.url} into ${path}; Ctrl+C stops.`);
    expect(await post(`${hooks.url}/events`, eventNumber(1))).toBe(201);
    hooks.child.kill(signal);
    expect(await hooks.ended).toEqual({
      code: 0,
      signal: null,
      stdout: `${hooks.ready}\nStopped; the events are in ${path}.\n`,
      stderr: "",
    });
  });

  it("keeps events in memory when told to", async () => {
    const hooks = await serve(["--memory"]);
    expect(hooks.ready).toBe(`Collecting events at ${hooks.url} into memory; Ctrl+C stops.`);
    hooks.child.kill("SIGINT");
    expect(await hooks.ended).toMatchObject({ code: 0, stdout: expect.stringMatching(/\nStopped\.\n$/), stderr: "" });
  });

  it("has on disk what it has acknowledged, whenever it is killed", async () => {
    const path = join(await tempFolder(), "hooks.db");
    const hooks = await serve(["--db", path]);
    const acknowledged: number[] = [];
    const senders = Array.from({ length: 8 }, async (_, sender) => {
      for (let number = sender * 1_000; ; number++) {
        const status = await post(`${hooks.url}/events`, eventNumber(number)).catch(() => undefined);
        if (status !== 201) return;
        acknowledged.push(number);
        if (acknowledged.length === 200) hooks.child.kill("SIGKILL");
      }
    });
    await Promise.all(senders);
    expect(await hooks.ended).toMatchObject({ code: null, signal: "SIGKILL" });
    expect(acknowledged.length).toBeGreaterThanOrEqual(200);

    const collector = await testCollector({ storage: path });
    for (const number of acknowledged) {
      expect(await collector.get(`/events/${eventNumber(number).event_id}`)).toMatchObject({ status: 200 });
    }
  });

  it("ends at once when it is told again while it waits for a request", async () => {
    const hooks = await serve(["--memory"]);
    const socket = connect(Number(new URL(hooks.url).port), "127.0.0.1");
    onTestFinished(() => void socket.destroy());
    socket.on("error", () => {});
    socket.write(
      "POST /events HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 9\r\nExpect: 100-continue\r\n\r\n",
    );
    await once(socket, "data");
    let running = true;
    void hooks.ended.then(() => {
      running = false;
    });
    while (running) {
      hooks.child.kill("SIGTERM");
      await nextTurn();
    }
    expect(await hooks.ended).toMatchObject({ code: 143, stdout: `${hooks.ready}\n` });
  });
});

describe("hooks serve that can't start says why in one line and exits with 1", () => {
  it("port in use", async () => {
    const { port } = await testCollector();
    const hooks = runHooks(["serve", "--memory", "--port", String(port)]);
    expect(await hooks.ended).toEqual({
      code: 1,
      signal: null,
      stdout: "",
      stderr: `Port ${port} on 127.0.0.1 is already in use. Stop what listens there, or choose another port, for example --port ${port + 1}.\n`,
    });
  });

  it("an address that others reach", async () => {
    const { code, stderr } = await runHooks(["serve", "--memory", "--host", "0.0.0.0"]).ended;
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr:
        "Other machines could reach 0.0.0.0, and nothing would check who sends and reads events. Listen on 127.0.0.1, ask for a token with --token, or allow it with --insecure.\n",
    });
  });

  it("a file that is not a database", async () => {
    const path = join(await tempFolder(), "notes.txt");
    await writeFile(path, "Do not lose this.");
    const { code, stderr } = await runHooks(["serve", "--port", "0", "--db", path]).ended;
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: `The file ${path} is not a database, and stays as it is. Choose another path with --db.\n`,
    });
  });

  it("a path in a folder that does not exist, even one named like a special database", async () => {
    const folder = await tempFolder();
    const { code, stderr } = await runHooks(["serve", "--port", "0", "--db", "missing/:memory:"], folder).ended;
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining("its folder does not exist") });
  });
});

describe("a command line that is not understood exits with 2", () => {
  it.each([
    [["serve", "--prot", "1"], "unknown option '--prot'\n(Did you mean --port?)"],
    [["serve", "--port", "http"], "argument 'http' is invalid. Give a whole number from 0 to 65535."],
    [["serve", "--port", "65536"], "Give a whole number from 0 to 65535."],
    [["serve", "--max-size", "500"], "argument '500' is invalid. Give a size of 2mb or more, like 500mb or 20gb."],
    [["serve", "--retain-days", "0"], "argument '0' is invalid. Give a number of days, like 30 or 0.5."],
    [["serve", "--synchronous", "never"], "argument 'never' is invalid. Allowed choices are full, normal, off."],
    [["serve", "--memory", "--db", "x.db"], "option '--memory' cannot be used with option '--db <path>'"],
    [["serve", "now"], "too many arguments"],
    [["sreve"], "unknown command 'sreve'\n(Did you mean serve?)"],
    [[], "Usage: hooks"],
  ])("hooks %j", async (args, message) => {
    const { code, stdout, stderr } = await runHooks(args).ended;
    expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: "", stderr: expect.stringContaining(message) });
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});

it("hooks serve --help explains the options with examples", async () => {
  const { code, stdout } = await runHooks(["serve", "--help"]).ended;
  expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining("Examples:\n  hooks serve ") });
});

it("hooks --version tells the version of the package", async () => {
  expect(await runHooks(["--version"]).ended).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
  });
});

async function post(url: string, body: object): Promise<number> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  await response.arrayBuffer();
  return response.status;
}
