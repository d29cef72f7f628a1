import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { eventNumber } from "../test/events.ts";
import { tempFolder } from "../test/temp-folder.ts";
import { testCollector } from "../test/test-collector.ts";
import { toListenError } from "./errors/to-listen-error.ts";
import { type CollectorOptions, createMemoryStorage, isCollectorError, startCollector } from "./index.ts";

describe("a collector", () => {
  it("listens on this machine alone, on a free port when it is asked for port 0", async () => {
    const collector = await testCollector();
    expect(collector.url).toBe(`http://127.0.0.1:${collector.port}`);
    expect(collector.port).toBeGreaterThan(0);
    expect(collector.databasePath).toBeNull();
  });

  it("listens on IPv6 too, where its URL can be used as it is", async () => {
    const collector = await testCollector({ storage: "memory", host: "::1" });
    expect(collector.url).toBe(`http://[::1]:${collector.port}`);
    expect((await collector.get("/health")).status).toBe(200);
  });

  it("says nothing on its own", async () => {
    const spies = [vi.spyOn(process.stdout, "write"), vi.spyOn(process.stderr, "write")];
    await using collector = await startCollector({ port: 0, storage: "memory" });
    await fetch(`${collector.url}/nowhere`);
    for (const spy of spies) expect(spy).not.toHaveBeenCalled();
  });

  it("frees its port at the end of its scope", async () => {
    let port: number;
    {
      await using collector = await startCollector({ port: 0, storage: "memory" });
      port = collector.port;
    }
    await using again = await startCollector({ port, storage: "memory" });
    expect(again.port).toBe(port);
  });

  it("closes a database that it opened, but not a storage that it was given", async () => {
    const storage = { ...createMemoryStorage(), close: vi.fn(async () => {}) };
    const collector = await startCollector({ port: 0, storage });
    await collector.close();
    expect(storage.close).not.toHaveBeenCalled();
  });

  it("takes SQLite's name for memory", async () => {
    const collector = await testCollector({ storage: ":memory:" });
    expect((await collector.get("/health")).body.storage.storage_type).toBe("memory");
  });
});

describe("closing", () => {
  it("answers a request that has arrived, and keeps its event", async () => {
    const storage = createMemoryStorage();
    const inserting = Promise.withResolvers<void>();
    const disk = Promise.withResolvers<void>();
    const slow = {
      ...storage,
      insert: async (events: Parameters<typeof storage.insert>[0]) => {
        inserting.resolve();
        await disk.promise;
        return storage.insert(events);
      },
    };
    const collector = await testCollector({ storage: slow });
    const answer = collector.post("/events", eventNumber(1));
    await inserting.promise;
    const closed = collector.close();
    disk.resolve();
    expect((await answer).status).toBe(201);
    await closed;
    expect(await storage.count()).toBe(1);
    await expect(collector.get("/health")).rejects.toThrow();
  });

  it("waits for a request that is still arriving, and only then closes the database", async () => {
    const path = join(await tempFolder(), "hooks.db");
    const collector = await testCollector({ storage: path });
    const body = JSON.stringify(eventNumber(1));
    const socket = await beginPost(collector.port, body.length);
    const answer = text(socket);
    const closed = collector.close();
    socket.write(body);
    expect(await answer).toMatch(/^HTTP\/1.1 201 /);
    await closed;
    const again = await testCollector({ storage: path });
    expect((await again.get("/events")).body.count).toBe(1);
  });

  it("answers a request whose head was still arriving like any other", async () => {
    const collector = await testCollector();
    const socket = connect(collector.port, "127.0.0.1");
    socket.write("GET /health HTTP/1.1\r\n");
    // A whole request behind it: when this one is answered, the first half of the other has been read.
    await collector.get("/health");
    const closed = collector.close();
    socket.write("Host: localhost\r\n\r\n");
    expect(await text(socket)).toMatch(/^HTTP\/1.1 200 .*connection: close/is);
    await closed;
  });

  it("does not wait for ever for a request that never ends", async () => {
    const collector = await testCollector({ storage: "memory", closeTimeoutMs: 50 });
    const socket = await beginPost(collector.port, 9);
    const rest = text(socket).catch(() => "");
    await collector.close();
    await rest;
  });

  it("may be asked for twice", async () => {
    const collector = await testCollector();
    await Promise.all([collector.close(), collector.close()]);
  });
});

describe("a collector that can't start says why and what to do", () => {
  it("when the port is taken", async () => {
    const { port } = await testCollector();
    const refusal = startCollector({ port, storage: "memory" });
    await expect(refusal).rejects.toMatchObject({
      code: "address_in_use",
      message: expect.stringContaining(`Port ${port} on 127.0.0.1 is already in use. Stop what listens there, or`),
    });
    expect(isCollectorError(await refusal.catch((error: unknown) => error))).toBe(true);
  });

  it("when the port needs privileges", () => {
    const refused = Object.assign(new Error("listen EACCES"), { code: "EACCES" });
    expect(toListenError(refused, "127.0.0.1", 80)).toMatchObject({
      code: "address_not_allowed",
      message: expect.stringContaining("Port 80 on 127.0.0.1 needs privileges"),
    });
  });

  it.each(["0.0.0.0", "::", "192.0.2.1", "example.com", "localhost.example.com", ""])(
    "when others could reach it: %s",
    async (host) => {
      await expect(startCollector({ port: 0, host, storage: "memory" })).rejects.toMatchObject({
        code: "address_not_allowed",
        fix: expect.stringContaining("--insecure"),
      });
    },
  );

  it("unless that is allowed", async () => {
    const collector = await testCollector({ host: "0.0.0.0", insecure: true, storage: "memory" });
    expect((await fetch(`http://127.0.0.1:${collector.port}/health`)).status).toBe(200);
  });

  it.each(["localhost", "127.0.0.1", "127.8.9.1"])("but not for %s", async (host) => {
    const collector = await testCollector({ host, storage: "memory" });
    expect((await collector.get("/health")).status).toBe(200);
  });

  it("when the address is another machine's", async () => {
    const refusal = startCollector({ port: 0, host: "192.0.2.1", insecure: true, storage: "memory" });
    await expect(refusal).rejects.toMatchObject({ code: "address_not_available" });
  });

  it.each([
    [{ port: 70_000 }, "port"],
    [{ port: Number.NaN }, "port"],
    [{ maxBatchEvents: 0 }, "maxBatchEvents"],
    [{ maxBodyBytes: 1.5 }, "maxBodyBytes"],
    [{ closeTimeoutMs: -1 }, "closeTimeoutMs"],
  ])("when an option can't be: %j", async (options, name) => {
    await expect(startCollector({ storage: "memory", ...options })).rejects.toMatchObject({
      code: "invalid_options",
      message: expect.stringContaining(`The option ${name} is`),
    });
  });

  // Fails when a slip goes unnoticed: a collector would keep its events elsewhere, or for ever, or be open to all.
  it.each([
    [{ token: "secret" }, "There is no option token.", "tokens"],
    [{ tokens: "secret" }, "The option tokens is a string.", "a list of texts"],
    [{ tokens: [5] }, "The option tokens is a list.", "a list of texts"],
    [{ host: 5 }, "The option host is a number.", "a text"],
    [{ port: "8002" }, "The option port is a string.", "a whole number"],
    [{ storage: {} }, "The option storage is an object.", "a storage of your own"],
    [{ synchronous: "never" }, "The option synchronous is a string.", '"full", "normal" or "off"'],
    [{ retention: { maxAge: 5 } }, "The option retention is an object.", "maxAgeMs"],
    [{ catalog: {} }, "The option catalog is an object.", "a list of"],
    [{ strict: "no" }, "The option strict is a string.", "true or false"],
    [{ rateLimit: null }, "The option rateLimit is null.", "1000/s"],
    [{ tls: {} }, "The option tls is an object.", "cert and key"],
    [{ logger: {} }, "The option logger is an object.", "a function error"],
  ])("when an option is of another kind: %j", async (options, message, fix) => {
    const given = { port: 0, storage: "memory", ...options } as CollectorOptions;
    const error = await startCollector(given).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      code: "invalid_options",
      message: expect.stringContaining(message),
      fix: expect.stringContaining(fix),
    });
    expect(String(error)).not.toContain("secret");
  });

  it("when there are no options where some should be", async () => {
    await expect(startCollector(null as unknown as CollectorOptions)).rejects.toMatchObject({
      code: "invalid_options",
      message: expect.stringContaining("The options are null."),
    });
  });
});

/** Opens a connection and sends the head of a request; resolves when the collector has read it and waits for the body. */
async function beginPost(port: number, length: number): Promise<Socket> {
  const socket = connect(port, "127.0.0.1");
  onTestFinished(() => void socket.destroy());
  socket.write(
    `POST /events HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\nExpect: 100-continue\r\n\r\n`,
  );
  await once(socket, "data");
  return socket;
}
