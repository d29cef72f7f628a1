import { describe, expect, it } from "vitest";
import { eventNumber } from "../../test/events.ts";
import { rawRequest } from "../../test/raw-request.ts";
import { testCollector } from "../../test/test-collector.ts";

describe("every refusal has the same shape", () => {
  it.each([
    ["GET", "/nowhere", 404, "not_found"],
    ["POST", "/nowhere", 404, "not_found"],
    ["GET", "/events/", 404, "not_found"],
    ["GET", "/EVENTS", 404, "not_found"],
    ["GET", "/events/%E0%A4%A", 400, "bad_request"],
    ["GET", "/events/batch", 405, "method_not_allowed"],
    ["DELETE", "/events/batch", 405, "method_not_allowed"],
    ["PUT", "/events/batch", 405, "method_not_allowed"],
    ["PATCH", "/events/some-id", 405, "method_not_allowed"],
    ["OPTIONS", "/events", 405, "method_not_allowed"],
    ["POST", "/health", 405, "method_not_allowed"],
    ["POST", "/", 405, "method_not_allowed"],
  ])("%s %s", async (method, path, status, code) => {
    const collector = await testCollector();
    const response = await fetch(`${collector.url}${path}`, { method });
    expect({
      status: response.status,
      type: response.headers.get("content-type"),
      body: await response.json(),
    }).toEqual({
      status,
      type: "application/json; charset=utf-8",
      body: { error: { code, message: expect.stringMatching(/\.$/) } },
    });
  });

  it("a method that a path does not take is told which it takes, whatever its body is", async () => {
    const collector = await testCollector();
    const response = await fetch(`${collector.url}/events`, { method: "PUT", body: "<xml/>" });
    expect({ status: response.status, allow: response.headers.get("allow") }).toEqual({
      status: 405,
      allow: "GET, HEAD, POST, DELETE",
    });
  });

  it.each([
    ["what is not HTTP", "hello\r\n\r\n", 400, "bad_request"],
    ["headers without an end", `GET / HTTP/1.1\r\nX: ${"x".repeat(20_000)}\r\n\r\n`, 431, "headers_too_large"],
  ])("%s", async (_what, bytes, status, code) => {
    const collector = await testCollector();
    const [head, body] = (await rawRequest(collector.port, bytes)).split("\r\n\r\n");
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(JSON.parse(body as string)).toEqual({ error: { code, message: expect.any(String) } });
  });
});

it("GET / says what this is", async () => {
  const collector = await testCollector();
  const { status, body } = await collector.get("/");
  expect(status).toBe(200);
  expect(body).toMatchObject({ name: "hooks collector", endpoints: { "POST /events": expect.any(String) } });
});

it("HEAD answers like GET without a body", async () => {
  const collector = await testCollector();
  const response = await fetch(`${collector.url}/health`, { method: "HEAD" });
  expect({ status: response.status, body: await response.text() }).toEqual({ status: 200, body: "" });
});

it("GET /health tells what the collector has done and what it keeps", async () => {
  const collector = await testCollector();
  await collector.collect(eventNumber(1), eventNumber(2));
  await collector.post("/events", eventNumber(1));
  await collector.post("/events", {});
  expect((await collector.get("/health?any=thing")).body).toEqual({
    status: "healthy",
    collector: {
      healthy: true,
      started: true,
      storage_type: "memory",
      events_processed: 2,
      active_websockets: 0,
      active_streams: 0,
    },
    storage: { status: "healthy", storage_type: "memory", db_path: null, total_events: 2 },
  });
});
