import { once } from "node:events";
import { open, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createServer as createTcpServer } from "node:net";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { eventNumber } from "../../../test/events.ts";
import { runCommand } from "../../../test/run-command.ts";
import { tempFolder } from "../../../test/temp-folder.ts";
import { testCollector } from "../../../test/test-collector.ts";

type Check = { check: string; ok: boolean; said: string; remedy?: string };

async function checksOf(args: readonly string[]): Promise<{ code: number | null; ok: boolean; checks: Check[] }> {
  const { code, stdout } = await runCommand(["doctor", "--json", ...args]);
  return { code, ...JSON.parse(stdout) };
}

describe("hooks doctor", () => {
  it("finds nothing wrong with a collector and its database while it runs", async () => {
    const path = join(await tempFolder(), "hooks.db");
    const { url, collect } = await testCollector({ storage: path });
    await collect(eventNumber(1));
    const { code, stdout, stderr } = await runCommand(["doctor", "--collector", url, "--db", path]);
    expect({ stdout: stdout.split("\n"), stderr, code }).toEqual({
      stdout: [
        `✓ collector: it answers at ${url}.`,
        expect.stringMatching(/^✓ version: /),
        "✓ health: it is healthy. It keeps 1 event (sqlite).",
        "✓ clock: the collector's and this machine's agree.",
        `✓ database: ${path} is whole.`,
        expect.stringMatching(/^✓ disk: [\d.]+ GiB are free in /),
        "",
      ],
      stderr: "",
      code: 0,
    });
  });

  it("tells a collector that is not running from a port that somebody else has", async () => {
    const server = createTcpServer((socket) => socket.destroy()).listen(0, "127.0.0.1");
    onTestFinished(() => void server.close());
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const args = ["--collector", `http://127.0.0.1:${port}`];
    const taken = await checksOf(args);
    expect(taken).toMatchObject({ code: 1, ok: false, checks: [{ check: "collector" }, { check: "port", ok: false }] });
    expect(taken.checks[1]?.remedy).toContain(`--port ${port + 1}`);
    server.close();
    await once(server, "close");
    const { code, stdout, stderr } = await runCommand(["doctor", ...args]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: "1 of 2 checks failed.\n" });
    expect(stdout).toMatch(
      /^✗ collector: Nothing answers at .* Start a collector with `hooks serve`, .*\n✓ port: nothing /,
    );
  });

  it.each([
    ["without a token", [], 1, "✗ token: the collector asks for one. Give a token"],
    ["with an unknown one", ["--token", "other"], 1, "✗ token: the collector does not know it."],
    ["with one that can't send", ["--token", "reader"], 1, "✗ token: it is good for asking, not for sending."],
    ["with one that can't ask", ["--token", "sender"], 0, "✓ token: it is good for sending, not for asking."],
    ["with one for everything", ["--token", "both"], 0, "✓ token: it is good for sending and for asking."],
  ])("tells what is to be expected of a collector that asks for tokens %s", async (_what, args, code, said) => {
    const tokens = ["read:reader", "write:sender", "both"];
    const { url, get } = await testCollector({ storage: "memory", tokens });
    const checked = await runCommand(["doctor", "--collector", url, ...args]);
    expect(checked).toMatchObject({ code, stdout: expect.stringContaining(said) });
    expect(checked.stdout).toContain("✓ collector: it answers at");
    expect(checked.stdout).toContain("✓ clock");
    expect((await get("/health")).body).toEqual({ status: "healthy" });
  });

  it("notices a clock that is off, a failing storage and another version", async () => {
    const bodies: Record<string, object> = {
      "/health": { status: "unhealthy", collector: {}, storage: { status: "unhealthy" } },
      "/openapi.json": { info: { version: "2" } },
    };
    const server = createServer((request, response) => {
      response.setHeader("content-type", "application/json");
      response.setHeader("date", new Date(Date.now() - 3_600_000).toUTCString());
      response.statusCode = request.url === "/health" ? 503 : 200;
      response.end(JSON.stringify(bodies[request.url ?? ""]));
    }).listen(0, "127.0.0.1");
    onTestFinished(() => void server.close());
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const { code, checks } = await checksOf(["--collector", `http://127.0.0.1:${port}`]);
    expect(code).toBe(1);
    expect(checks.map(({ check, ok }) => [check, ok])).toEqual([
      ["collector", true],
      ["version", false],
      ["health", false],
      ["clock", false],
    ]);
    expect(checks[3]?.said).toMatch(/^the collector's is (?:1 h 0|59) min.* behind\.$/);
  });

  it("finds out that a database is damaged, missing or none", async () => {
    const { url } = await testCollector();
    const folder = await tempFolder();
    const [damaged, notes] = [join(folder, "damaged.db"), join(folder, "notes.txt")];
    const filled = await testCollector({ storage: damaged });
    await filled.collect(...Array.from({ length: 200 }, (_, n) => eventNumber(n, { data: { text: "x".repeat(500) } })));
    await filled.close();
    const file = await open(damaged, "r+");
    await file.write(Buffer.alloc(8_192, 0xff), 0, 8_192, 20_480);
    await file.close();
    await writeFile(notes, "Do not lose this.");
    const database = async (path: string) =>
      (await checksOf(["--collector", url, "--db", path])).checks.find(({ check }) => check === "database");
    expect(await database(damaged)).toMatchObject({
      ok: false,
      said: expect.stringMatching(/ is damaged | can't be checked/),
    });
    expect(await database(notes)).toMatchObject({ ok: false, said: expect.stringContaining("is not a database") });
    expect(await database(join(folder, "none.db"))).toMatchObject({
      ok: false,
      said: expect.stringContaining("no file"),
    });
    expect(await database(join(folder, "none", "x.db"))).toMatchObject({ ok: false });
  });
});
