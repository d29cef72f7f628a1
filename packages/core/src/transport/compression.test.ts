import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { gunzipSync } from "node:zlib";
import { describe, expect, onTestFinished, test } from "vitest";
import { build, createBuilderHook } from "../../test/support/builder.ts";
import type { HookOptions } from "../index.ts";

/** A collector that says how each body came, and takes compressed ones or not. */
async function startServer(takesGzip = true) {
  const encodings: string[] = [];
  const bodies: string[] = [];
  const sizes: number[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const encoding = request.headers["content-encoding"] ?? "plain";
      const bytes = Buffer.concat(chunks);
      encodings.push(encoding);
      const taken = encoding === "plain" || takesGzip;
      if (taken) bodies.push((encoding === "gzip" ? gunzipSync(bytes) : bytes).toString());
      if (taken) sizes.push(bytes.length);
      response.writeHead(taken ? 201 : 415, { "content-type": "application/json" });
      response.end(
        JSON.stringify(taken ? { status: "collected" } : { error: { code: "unsupported", message: "No." } }),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, encodings, bodies, sizes };
}

const large = "a long log line, again and again. ".repeat(1_000);

function hookOf(collectorUrl: string, options: HookOptions) {
  const hook = createBuilderHook({ collectorUrl, logger: false, retry: { maxRetries: 0 }, ...options });
  onTestFinished(() => void hook.shutdown());
  return hook;
}

describe("compression", () => {
  // Fails when the body is not what the header says, or when small bodies pay for it too.
  test("packs bodies from its size on, and no smaller ones", async () => {
    const server = await startServer();
    const hook = hookOf(server.url, { compression: true });
    expect(await hook.emitBuildFinished(build("b1", "é".repeat(9_000)))).toMatchObject({ status: "delivered" });
    expect(await hook.emitBuildFinished(build("b2"))).toMatchObject({ status: "delivered" });
    expect(server.encodings).toEqual(["gzip", "plain"]);
    expect(JSON.parse(server.bodies[0] ?? "")).toMatchObject({ data: { build_id: "b1", notes: "é".repeat(9_000) } });
    expect(server.sizes[0]).toBeLessThan(1_000);
  });

  test("packs a batch as one body, from the size that is set", async () => {
    const server = await startServer();
    const hook = hookOf(server.url, { compression: { minBytes: 500 }, batching: true });
    await hook.emitBuildFinished(build("b1"));
    await hook.flush();
    for (const id of ["b2", "b3", "b4"]) await hook.emitBuildFinished(build(id));
    expect(await hook.flush()).toMatchObject({ delivered: 3 });
    expect(server.encodings).toEqual(["plain", "gzip"]);
    expect(JSON.parse(server.bodies[1] ?? "")).toHaveLength(3);
  });

  test("is off unless it is switched on", async () => {
    const server = await startServer();
    for (const options of [{}, { compression: false }]) {
      await hookOf(server.url, options).emitBuildFinished(build("b1", large));
    }
    expect(server.encodings).toEqual(["plain", "plain"]);
  });

  // Fails when 415 drops the events, when it is met anew with each request, or when an event is sent twice over.
  test("is given up for good at a collector that does not take it, which costs no event and no attempt", async () => {
    const server = await startServer(false);
    const hook = hookOf(server.url, { compression: true });
    for (const id of ["b1", "b2", "b3"]) {
      expect(await hook.emitBuildFinished(build(id, large))).toMatchObject({ status: "delivered" });
    }
    expect(server.encodings).toEqual(["gzip", "plain", "plain", "plain"]);
    expect(server.bodies.map((body) => JSON.parse(body).data.build_id)).toEqual(["b1", "b2", "b3"]);
    expect(await hook.healthCheck()).toMatchObject({ retryCount: 0, eventsDelivered: 3, eventsFailed: 0 });
  });

  test("is given up by requests that were in flight together, too", async () => {
    const server = await startServer(false);
    const hook = hookOf(server.url, { compression: true });
    const results = await Promise.all(["b1", "b2", "b3"].map((id) => hook.emitBuildFinished(build(id, large))));
    expect(results.map(({ status }) => status)).toEqual(["delivered", "delivered", "delivered"]);
    expect(server.bodies).toHaveLength(3);
  });
});
