import { createClient } from "@hooks/client";
import { createMahavishnuHook } from "@hooks/mahavishnu";
import { describe, expect, it } from "vitest";
import { eventNumber } from "../../test/events.ts";
import { rawRequest } from "../../test/raw-request.ts";
import { testCollector } from "../../test/test-collector.ts";
import { startCollector } from "../index.ts";

const guarded = { storage: "memory", tokens: ["both", "write:sender", "read:reader"] };
const show = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

describe("a collector with tokens", () => {
  it.each([
    ["GET", "/events"],
    ["GET", "/events/stats"],
    ["HEAD", "/events"],
    ["POST", "/events"],
    ["POST", "/events/batch"],
    ["DELETE", "/events"],
    ["GET", "/nowhere"],
  ])("refuses %s %s without one, whether it exists or not", async (method, path) => {
    const { url } = await testCollector(guarded);
    const response = await fetch(`${url}${path}`, { method });
    expect(response.status).toBe(401);
    expect(response.headers.get("www-authenticate")).toBe('Bearer realm="hooks"');
    if (method !== "HEAD") {
      expect(await response.json()).toEqual({
        error: { code: "unauthorized", message: expect.stringContaining("Authorization: Bearer") },
      });
    }
  });

  it.each(["Bearer wrong", "Bearer bot", "Bearer both2", "Bearer BOTH", "Bearer write:sender"])(
    "refuses %s as unknown",
    async (authorization) => {
      const { url } = await testCollector(guarded);
      const response = await fetch(`${url}/events`, { headers: { authorization } });
      expect(response.status).toBe(401);
      expect(response.headers.get("www-authenticate")).toContain('error="invalid_token"');
    },
  );

  it.each(["Basic both", "both", "Bearer", "Bearer a b"])("takes %j for no token", async (authorization) => {
    const { url } = await testCollector(guarded);
    const response = await fetch(`${url}/events`, { headers: { authorization } });
    expect(response.headers.get("www-authenticate")).toBe('Bearer realm="hooks"');
  });

  it.each([
    ["both", 201, 200],
    ["sender", 201, 403],
    ["reader", 403, 200],
  ])("lets %s do what it is good for", async (token, sending, asking) => {
    const { url, post } = await testCollector(guarded);
    expect((await post("/events", eventNumber(1), show(token).headers)).status).toBe(sending);
    const asked = await fetch(`${url}/events`, show(token));
    expect(asked.status).toBe(asking);
    if (asking === 403) expect(asked.headers.get("www-authenticate")).toContain('scope="read"');
  });

  it("tells its health to everybody, the details to those who may ask", async () => {
    const { url } = await testCollector(guarded);
    const health = async (init?: RequestInit) => (await fetch(`${url}/health`, init)).json();
    expect(await health()).toEqual({ status: "healthy" });
    expect(await health(show("sender"))).toEqual({ status: "healthy" });
    expect(await health(show("reader"))).toMatchObject({ status: "healthy", storage: { total_events: 0 } });
  });

  it("is used by hooks and clients with their option `token`", async () => {
    const { url } = await testCollector(guarded);
    await using hook = createMahavishnuHook({ collectorUrl: url, token: "sender", logger: false });
    const poolScaled = { poolId: "p", poolType: "t", direction: "up", previousCount: 1, newCount: 2 } as const;
    const sent = await hook.emitEvent("pool_seen", "info", poolScaled);
    expect(sent.status).toBe("delivered");
    const { events } = await createClient({ collectorUrl: url, token: "reader" }).query();
    expect(events.map(({ eventId }) => eventId)).toEqual([sent.eventId]);
  });

  it("may be reached by others", async () => {
    const { port } = await testCollector({ ...guarded, host: "0.0.0.0" });
    expect((await fetch(`http://127.0.0.1:${port}/events`)).status).toBe(401);
  });

  it.each(["", "read:", "with blank", "ümlaut", "a\nb"])(
    "is refused a token like %j without telling it",
    async (token) => {
      const refusal = startCollector({ port: 0, storage: "memory", tokens: [token] });
      await expect(refusal).rejects.toMatchObject({ code: "invalid_options" });
      if (token.length > 5) await expect(refusal).rejects.not.toThrow(token);
    },
  );
});

describe("a page that points its own name at a collector", () => {
  const ask = (port: number, ...headers: string[]) =>
    rawRequest(port, `GET /events HTTP/1.1\r\n${headers.join("\r\n")}\r\nConnection: close\r\n\r\n`);

  it.each([
    "evil.example",
    "evil.example:8002",
    "localhost.evil.example",
    "127.0.0.1.evil.example",
    "[evil]",
    "a@localhost",
    "",
  ])("gets nothing under the name %j", async (host) => {
    const { port } = await testCollector();
    expect(await ask(port, `Host: ${host}`)).toMatch(/^HTTP\/1.1 403 .*"code":"host_not_allowed"/s);
  });

  it.each(["localhost", "LocalHost:8002", "127.0.0.1", "[::1]:8002", "192.0.2.1:8002"])(
    "unlike one at %s",
    async (host) => {
      const { port } = await testCollector();
      expect(await ask(port, `Host: ${host}`)).toMatch(/^HTTP\/1.1 200 /);
    },
  );

  it("can be let in by name", async () => {
    const { port } = await testCollector({ storage: "memory", allowHosts: ["Events.example"] });
    expect(await ask(port, "Host: events.example:80")).toMatch(/^HTTP\/1.1 200 /);
    expect(await ask(port, "Host: other.example")).toMatch(/^HTTP\/1.1 403 /);
    const any = await testCollector({ storage: "memory", allowHosts: ["*"] });
    expect(await ask(any.port, "Host: other.example")).toMatch(/^HTTP\/1.1 200 /);
  });

  it("is told so when it names no host at all", async () => {
    const { port } = await testCollector();
    expect(await ask(port, "X: y")).toMatch(/^HTTP\/1.1 400 .*"code":"bad_request"/s);
    expect(await rawRequest(port, "GET /events HTTP/1.0\r\n\r\n")).toMatch(/^HTTP\/1.1 200 /);
  });
});

describe("a page from elsewhere", () => {
  const fromPage = (origin: string, init: RequestInit = {}) => ({ ...init, headers: { ...init.headers, origin } });

  it.each(["https://evil.example", "http://localhost:1", "null"])(
    "from %s is refused, before its request does anything",
    async (origin) => {
      const { url, get, post } = await testCollector();
      expect(await post("/events", eventNumber(1), { origin })).toMatchObject({
        status: 403,
        body: { error: { code: "origin_not_allowed" } },
      });
      const preflight = await fetch(`${url}/events`, fromPage(origin, { method: "OPTIONS" }));
      expect(preflight.status).toBe(403);
      expect(preflight.headers.get("access-control-allow-origin")).toBeNull();
      expect((await get("/events")).body.count).toBe(0);
    },
  );

  it("may use the collector that it came from", async () => {
    const { url } = await testCollector();
    const response = await fetch(`${url}/events`, fromPage(url));
    expect(response.status).toBe(200);
    expect(response.headers.get("access-control-allow-origin")).toBeNull();
  });

  it("may read answers, refusals too, where that is allowed", async () => {
    const page = "https://app.example.com";
    const { url } = await testCollector({ ...guarded, corsOrigins: [page] });
    const preflight = await fetch(`${url}/events`, fromPage(page, { method: "OPTIONS" }));
    expect(preflight.status).toBe(204);
    expect(Object.fromEntries(preflight.headers)).toMatchObject({
      "access-control-allow-origin": page,
      // What hooks in a page send.
      "access-control-allow-headers": expect.stringMatching(/authorization.*content-encoding.*hooks-sender/),
      "access-control-allow-methods": "GET, POST",
      vary: "origin",
    });
    const refused = await fetch(`${url}/events`, fromPage(page));
    expect([refused.status, refused.headers.get("access-control-allow-origin")]).toEqual([401, page]);
    const answered = await fetch(`${url}/events`, fromPage(page, show("reader")));
    expect([answered.status, answered.headers.get("access-control-allow-origin")]).toEqual([200, page]);
    expect((await fetch(`${url}/events`, fromPage("https://app.example.com.evil", show("reader")))).status).toBe(403);
  });

  it.each([
    [{ corsOrigins: ["app.example.com"] }, "--cors-origin"],
    [{ corsOrigins: ["https://app.example.com/"] }, "--cors-origin"],
    [{ allowHosts: ["https://events.example"] }, "--allow-host"],
    [{ allowHosts: ["events.example:80"] }, "--allow-host"],
  ])("can't be allowed as %j, which no browser sends", async (options, fix) => {
    await expect(startCollector({ port: 0, storage: "memory", ...options })).rejects.toMatchObject({
      code: "invalid_options",
      fix: expect.stringContaining(fix),
    });
  });
});
