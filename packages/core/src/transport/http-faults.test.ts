import { type AddressInfo, createServer, type Socket } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import { build, createBuilderHook } from "../../test/support/builder.ts";
import { respond, startCollectorDouble } from "../../test/support/collector-double.ts";
import type { HookOptions } from "../index.ts";

/** What a server does with the nth request, the number of its connection given. */
type Script = (socket: Socket, request: number, connection: number) => void;

/** A server below HTTP: it can break every rule. A request is whole once the end of its JSON has arrived. */
async function startRawServer(script: Script) {
  const seen = { requests: 0, connections: 0, bodies: [] as string[] };
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    const connection = seen.connections++;
    sockets.add(socket);
    let text = "";
    socket.on("error", () => {});
    socket.on("data", (chunk) => {
      text += chunk.toString();
      if (!/\r\n\r\n.*\}$/s.test(text)) return;
      seen.bodies.push(text.slice(text.indexOf("\r\n\r\n") + 4));
      text = "";
      script(socket, seen.requests++, connection);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

const answerOf = (body = '{"status":"collected"}', status = "201 Created", more = "") =>
  `HTTP/1.1 ${status}\r\ncontent-type: application/json\r\n${more}content-length: ${body.length}\r\n\r\n${body}`;

function hookOf(collectorUrl: string, options: HookOptions = {}) {
  const hook = createBuilderHook({ collectorUrl, logger: false, retry: { baseDelayMs: 0 }, ...options });
  onTestFinished(() => void hook.shutdown({ timeoutMs: 0 }));
  return hook;
}

/** One event to a server whose first request goes wrong. */
async function emitAfter(first: (socket: Socket) => void) {
  const { url, seen } = await startRawServer((socket, request) =>
    request === 0 ? first(socket) : void socket.write(answerOf()),
  );
  const hook = hookOf(url);
  const result = await hook.emitBuildFinished(build("b1"));
  return { result, seen, health: await hook.healthCheck() };
}

describe("a connection", () => {
  // Fails when what is no answer is taken for one, or for a refusal: the event would be lost.
  test.each<[string, (socket: Socket) => void]>([
    ["is reset instead of an answer", (socket) => void socket.resetAndDestroy()],
    ["is closed instead of an answer", (socket) => void socket.end()],
    [
      "is reset in the middle of the headers",
      (socket) => void socket.write("HTTP/1.1 201 Cre", () => socket.resetAndDestroy()),
    ],
    [
      "is reset in the middle of the body",
      (socket) => void socket.write(answerOf("x".repeat(5_000)).slice(0, 3_000), () => socket.resetAndDestroy()),
    ],
    [
      "is closed in the middle of the last chunk",
      (socket) =>
        void socket.end('HTTP/1.1 201 Created\r\ntransfer-encoding: chunked\r\n\r\n16\r\n{"status":"collected"'),
    ],
    ["speaks no HTTP", (socket) => void socket.end("220 mail.example ESMTP\r\n")],
    ["answers with JSON that is cut off", (socket) => void socket.write(answerOf('{"status":"collected"'))],
    ["answers with nothing", (socket) => void socket.write(answerOf(""))],
  ])("that %s is a failed attempt, and the next one delivers", async (_, first) => {
    const { result, seen, health } = await emitAfter(first);
    expect(result).toMatchObject({ status: "delivered" });
    expect(seen.requests).toBe(2);
    expect(new Set(seen.bodies).size).toBe(1);
    expect(health).toMatchObject({ retryCount: 1, eventsDelivered: 1 });
  });

  // Fails when only the first part of an answer is read.
  test("that answers one byte at a time is understood", async () => {
    const { result, health } = await emitAfter(async (socket) => {
      socket.setNoDelay(true);
      for (const character of answerOf('{"status":"collected","note":"ж€🔑"}'.replace(/[^\0-\x7f]/g, "?"))) {
        await new Promise((resolve) => socket.write(character, resolve));
      }
    });
    expect(result).toMatchObject({ status: "delivered" });
    expect(health).toMatchObject({ retryCount: 0 });
  });

  // Fails when the race that every keep-alive has costs an event: the server closes an idle connection as it is used.
  test("that is closed just as the next request arrives is replaced, and the event delivered", async () => {
    const { url, seen } = await startRawServer((socket, request) => {
      if (request === 1) socket.destroy();
      else socket.write(answerOf());
    });
    const hook = hookOf(url);
    expect(await hook.emitBuildFinished(build("b1"))).toMatchObject({ status: "delivered" });
    expect(await hook.emitBuildFinished(build("b2"))).toMatchObject({ status: "delivered" });
    expect(seen).toMatchObject({ requests: 3, connections: 2 });
    expect(seen.bodies[2]).toBe(seen.bodies[1]);
  });

  // Fails when a body is left unread: each request would then open a connection of its own.
  test("is used again, whatever was answered on it", async () => {
    const { url, seen } = await startRawServer((socket, request) => {
      const refusal = answerOf(
        `{"error":{"code":"invalid","message":"${"No. ".repeat(50_000)}"}}`,
        "422 Unprocessable Content",
      );
      socket.write(request % 2 === 1 ? refusal : answerOf());
    });
    const hook = hookOf(url);
    for (let count = 0; count < 20; count += 1) await hook.emitBuildFinished(build(`b${count}`));
    expect(seen.requests).toBe(20);
    // fetch may open a second one while the first is being handed back.
    expect(seen.connections).toBeLessThanOrEqual(2);
  });
});

describe("an answer longer than 4 MiB", () => {
  const megabytes = (count: number) => `"${"x".repeat(count * 1024 * 1024)}"`;

  // Fails when it is read into memory to its end, however long: this one has none.
  test("is no acknowledgement, and its rest is left unread", async () => {
    await using collector = await startCollectorDouble((response, _, index) => {
      if (index > 0) return respond(response, 201);
      response.writeHead(201, { "content-type": "application/json" });
      const chunk = "x".repeat(256 * 1024);
      const more = (): void => {
        if (response.destroyed) return;
        if (response.write(chunk)) setImmediate(more);
        else response.once("drain", more);
      };
      more();
    });
    const hook = hookOf(collector.url);
    expect(await hook.emitBuildFinished(build("b1"))).toMatchObject({ status: "delivered" });
    expect(collector.requests).toHaveLength(2);
    expect(await hook.healthCheck()).toMatchObject({
      lastError: "The answer 201 is longer than 4194304 bytes, so not a collector's.",
    });
  });

  test.each([
    [422, "refused"],
    [503, "attempts_exhausted"],
  ])("of %i is still what its status says: %s", async (status, reason) => {
    await using collector = await startCollectorDouble((response) => respond(response, status, megabytes(5)));
    const hook = hookOf(collector.url, { retry: { maxRetries: 0 } });
    expect(await hook.emitBuildFinished(build("b1"))).toMatchObject({ status: "dropped", reason });
  });

  test("begins beyond that: a long one of a collector counts", async () => {
    const note = megabytes(3);
    await using collector = await startCollectorDouble((response) =>
      respond(response, 201, { status: "collected", note }),
    );
    expect(await hookOf(collector.url).emitBuildFinished(build("b1"))).toMatchObject({ status: "delivered" });
  });
});

describe("a name that nobody has", () => {
  test("is a failed attempt, named by the system's code", async () => {
    const hook = hookOf("http://no-such-host.invalid", { retry: { maxRetries: 1, baseDelayMs: 0 } });
    const result = await hook.emitBuildFinished(build("b1"));
    expect(result).toMatchObject({
      reason: "attempts_exhausted",
      error: expect.stringMatching(/http:\/\/no-such-host\.invalid \((ENOTFOUND|EAI_AGAIN|ECONNREFUSED)\)/),
    });
    expect(await hook.healthCheck()).toMatchObject({ retryCount: 1 });
  });
});

describe("the token", () => {
  // Fails when the token of one collector shows up where a message or a health report can carry it further.
  test("is in no error and no health report", async () => {
    await using collector = await startCollectorDouble((response, request) =>
      respond(response, 401, {
        error: { code: "unauthorized", message: `Wrong token: ${request.headers.authorization}` },
      }),
    );
    const lines: string[] = [];
    const token = "k9ZxWv7Lm2Rt8Yp4";
    const hook = hookOf(collector.url, { token, logger: { warn: (line) => lines.push(line) } });
    const result = await hook.emitBuildFinished(build("b1"));
    expect(collector.requests[0]?.headers.authorization).toBe(`Bearer ${token}`);
    expect(result).toMatchObject({ reason: "refused" });
    expect(JSON.stringify([result, await hook.healthCheck(), lines])).not.toContain(token);
  });
});
