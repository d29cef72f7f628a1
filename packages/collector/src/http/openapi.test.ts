import { describe, expect, it } from "vitest";
import { eventNumber } from "../../test/events.ts";
import { testCollector } from "../../test/test-collector.ts";
import { answers } from "../openapi/answers.ts";
import { commonRefusals, type Operation, operations } from "../openapi/operations.ts";

const id = eventNumber(1).event_id;
const big = "x".repeat(5_000);

/** A request of each operation and each status that a running collector gives without being broken. */
const requests: readonly [method: Operation["method"], path: string, url: string, status: number, body?: unknown][] = [
  ["post", "/events", "/events", 201, eventNumber(2)],
  ["post", "/events", "/events", 200, eventNumber(1)],
  ["post", "/events", "/events", 422, {}],
  ["post", "/events", "/events", 400, "{"],
  ["post", "/events", "/events", 413, big],
  ["post", "/events/batch", "/events/batch", 201, [eventNumber(3), {}]],
  ["post", "/events/batch", "/events/batch", 422, {}],
  ["get", "/events", "/events?limit=1&tags=a&q=x&data.workflow_id=w", 200],
  ["get", "/events", "/events", 200],
  ["get", "/events", "/events?limit=0", 422],
  ["delete", "/events", "/events?before=2000-01-01T00:00:00Z", 200],
  ["delete", "/events", "/events", 422],
  ["get", "/events/{event_id}", `/events/${id}`, 200],
  ["get", "/events/{event_id}", "/events/none", 404],
  ["get", "/events/correlations", "/events/correlations", 200],
  ["get", "/events/correlation/{correlation_id}", "/events/correlation/story-1", 200],
  ["get", "/events/stats", "/events/stats?interval=day", 200],
  ["get", "/events/stats", "/events/stats?interval=year", 422],
  ["get", "/events/stream", `/events/stream?since=${eventNumber(9).event_id}`, 404],
  ["get", "/catalog", "/catalog", 200],
  ["get", "/senders", "/senders", 200],
  ["get", "/health", "/health", 200],
  ["get", "/metrics", "/metrics", 200],
  ["get", "/openapi.json", "/openapi.json", 200],
];

describe("GET /openapi.json", () => {
  it.each(requests)("is right about %s %s: %s is a %i", async (method, path, url, status, body) => {
    const collector = await testCollector({ storage: "memory", maxBodyBytes: 4_000 });
    await collector.collect(eventNumber(1, { event_type: "workflow_started", causation_id: "c" }));
    const response = await fetch(`${collector.url}${url}`, {
      method: method.toUpperCase(),
      ...(body === undefined ? {} : { headers: { "content-type": "application/json" } }),
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    expect(response.status).toBe(status);

    const operation = operations.find((each) => each.method === method && each.path === path) as Operation;
    const answer = operation.answers[status];
    if (typeof answer === "string") return expect(response.headers.get("content-type")).toContain(answer);
    if (answer === undefined) expect([...commonRefusals, ...operation.refusals]).toContain(status);
    const result = await response.json();
    (answer ?? answers.error).parse(result);
  });

  it("names every operation that GET / does, with its parameters", async () => {
    const collector = await testCollector();
    const { endpoints } = (await collector.get("/")).body;
    const { paths } = (await collector.get("/openapi.json")).body;
    for (const endpoint of Object.keys(endpoints)) {
      const [method, path] = endpoint.split(" ") as [string, string];
      expect(Object.keys(paths[path] ?? {}), endpoint).toContain(method.toLowerCase());
    }
    const { parameters, responses } = paths["/events"].get;
    expect(parameters).toContainEqual({
      name: "start_time",
      in: "query",
      required: false,
      schema: { type: "string", format: "date-time" },
    });
    expect(parameters).toContainEqual({
      name: "limit",
      in: "query",
      required: false,
      schema: { type: "integer", minimum: 1, maximum: 1_000, default: 100 },
    });
    expect(parameters).toContainEqual(expect.objectContaining({ name: "data.{field}", in: "query" }));
    expect(parameters.find(({ name }: { name: string }) => name === "tags").schema).toMatchObject({ type: "array" });
    expect(Object.keys(responses)).toEqual(["200", "400", "401", "403", "422", "503"]);
    const { schema } = paths["/events"].post.requestBody.content["application/json"];
    expect(schema.required).toEqual(["source_system", "event_type"]);
  });
});
