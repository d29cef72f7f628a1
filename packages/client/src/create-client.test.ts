import type { EventDefinition } from "@hooks/core";
import nock from "nock";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Client, type ClientError, createClient, isClientError } from "./index.ts";

const collectorUrl = "http://collector.test:8002";

const wireEvent = {
  event_id: "019c2f00-0000-7000-8000-000000000001",
  timestamp: "2026-02-06T12:33:10.455Z",
  source_system: "builder",
  event_type: "build_finished",
  severity: "info",
  correlation_id: "story-1",
  data: { build_id: "b1", exit_code: 0, extra_note: "kept" },
  tags: ["a"],
};

/** What a client uses of a definition. */
const buildFinished = {
  eventType: "build_finished",
  fromWire: ({ build_id: buildId, exit_code: exitCode, ...rest }: Record<string, unknown>) => ({
    buildId,
    exitCode,
    ...rest,
  }),
} as EventDefinition<"build_finished", { buildId: string; exitCode: number }>;

beforeEach(() => {
  nock.disableNetConnect();
  // With full jitter a pause is a random share of its upper end: none.
  vi.spyOn(Math, "random").mockReturnValue(0);
});

afterEach(() => {
  const pending = nock.pendingMocks();
  nock.cleanAll();
  nock.enableNetConnect();
  expect(pending).toEqual([]);
});

describe("a query", () => {
  it("spells its filter for the wire", async () => {
    const asked = await askedBy((client) =>
      client.query({
        sourceSystem: "builder",
        eventType: ["build_finished", "build_failed"],
        severity: ["error", "critical"],
        minSeverity: "warning",
        startTime: new Date("2026-02-06T12:00:00Z"),
        endTime: "2026-02-06T13:00:00+01:00",
        correlationId: "a/b ü?&",
        tags: ["a", "b"],
        limit: 5,
        offset: 10,
        sortBy: "severity",
        sortOrder: "asc",
      }),
    );
    expect([...asked]).toEqual([
      ["source_system", "builder"],
      ["event_type", "build_finished"],
      ["event_type", "build_failed"],
      ["severity", "error"],
      ["severity", "critical"],
      ["tags", "a"],
      ["tags", "b"],
      ["min_severity", "warning"],
      ["start_time", "2026-02-06T12:00:00.000Z"],
      ["end_time", "2026-02-06T13:00:00+01:00"],
      ["correlation_id", "a/b ü?&"],
      ["limit", "5"],
      ["offset", "10"],
      ["sort_by", "severity"],
      ["sort_order", "asc"],
    ]);
  });

  it("asks for everything without a filter", async () => {
    expect([...(await askedBy((client) => client.query()))]).toEqual([]);
  });

  it("gives payloads as on the wire", async () => {
    answer(page([wireEvent], "next"));
    expect(await createClient(collectorUrl).query()).toEqual({
      events: [
        {
          eventId: wireEvent.event_id,
          timestamp: wireEvent.timestamp,
          sourceSystem: "builder",
          eventType: "build_finished",
          severity: "info",
          correlationId: "story-1",
          data: wireEvent.data,
          tags: ["a"],
        },
      ],
      count: 1,
      nextCursor: "next",
    });
  });

  it("gives payloads with documented names when it has definitions, and asks for their types alone", async () => {
    const scope = nock(collectorUrl)
      .get("/events")
      .query({ event_type: "build_finished" })
      .reply(200, page([{ ...wireEvent, causation_id: "cause" }]));
    const { events } = await createClient(collectorUrl).query({ events: [buildFinished] });
    expect(events[0]).toMatchObject({ causationId: "cause", data: { buildId: "b1", exitCode: 0, extra_note: "kept" } });
    expect(scope.isDone()).toBe(true);
  });

  it.each([[[null]], [[5]], [[{}]]])("is not answered by a collector when it lists %j", async (events) => {
    answer({ events });
    await expect(createClient(collectorUrl).query()).rejects.toMatchObject({ code: "bad_answer" });
  });

  it("of nothing asks nothing, since no parameter would mean everything", async () => {
    const client = createClient(collectorUrl);
    const nothing = { events: [], count: 0, nextCursor: null };
    expect(await client.query({ events: [] })).toEqual(nothing);
    expect(await client.query({ sourceSystem: [] })).toEqual(nothing);
    expect(await client.query({ severity: [] })).toEqual(nothing);
    expect(await client.trace("")).toEqual({ correlationId: "", events: [], count: 0 });
  });

  it("keeps the path of a collector behind a proxy, and shows its token", async () => {
    nock(collectorUrl, { reqheaders: { authorization: "Bearer secret" } })
      .get("/hooks/events")
      .reply(200, page([]));
    await createClient({ collectorUrl: `${collectorUrl}/hooks/`, token: "secret" }).query();
  });
});

describe("reading everything", () => {
  it("follows the cursors, in large pages, and skips an offset once", async () => {
    const numbered = (number: number) => ({ ...wireEvent, data: { number } });
    nock(collectorUrl)
      .get("/events")
      .query({ offset: "1", limit: "1000" })
      .reply(200, page([numbered(1), numbered(2)], "c1"))
      .get("/events")
      .query({ cursor: "c1", limit: "1000" })
      .reply(200, page([], "c2"))
      .get("/events")
      .query({ cursor: "c2", limit: "1000" })
      .reply(200, page([numbered(3)]));
    const numbers: unknown[] = [];
    for await (const each of createClient(collectorUrl).all({ offset: 1 })) numbers.push(each.data["number"]);
    expect(numbers).toEqual([1, 2, 3]);
  });

  it("asks for no page that nobody wants", async () => {
    answer(page([wireEvent, wireEvent], "more"));
    for await (const each of createClient(collectorUrl).all()) {
      expect(each.eventId).toBe(wireEvent.event_id);
      break;
    }
  });

  it("tells a story oldest first, over as many pages as it has", async () => {
    nock(collectorUrl)
      .get("/events")
      .query({ correlation_id: "..", sort_order: "asc", limit: "1000", event_type: "build_finished" })
      .reply(200, page([wireEvent], "c1"))
      .get("/events")
      .query({ correlation_id: "..", sort_order: "asc", limit: "1000", event_type: "build_finished", cursor: "c1" })
      .reply(200, page([wireEvent]));
    const story = await createClient(collectorUrl).trace("..", { events: [buildFinished] });
    expect(story).toMatchObject({ correlationId: "..", count: 2, events: [{ data: { buildId: "b1" } }, {}] });
  });
});

describe("one event", () => {
  it("is found or undefined", async () => {
    nock(collectorUrl)
      .get(`/events/${wireEvent.event_id}`)
      .reply(200, wireEvent)
      .get(`/events/${wireEvent.event_id}`)
      .reply(404, { error: { code: "not_found", message: "There is no event." } });
    const client = createClient(collectorUrl);
    expect(await client.get(wireEvent.event_id)).toMatchObject({ eventId: wireEvent.event_id, data: wireEvent.data });
    expect(await client.get(wireEvent.event_id)).toBeUndefined();
  });

  it("of no possible id is not looked for", async () => {
    for (const id of ["stats", "..", "", "no-uuid"]) expect(await createClient(collectorUrl).get(id)).toBeUndefined();
  });
});

describe("figures and health", () => {
  it("counts in camelCase", async () => {
    nock(collectorUrl)
      .get("/events/stats")
      .query({ start_time: "2026-02-06T12:00:00.000Z" })
      .reply(200, {
        total_events: 1,
        by_source_system: { session_buddy: 1 },
        by_event_type: { session_started: 1 },
        by_severity: { info: 1 },
        errors_by_source_system: {},
        time_range: { start: wireEvent.timestamp, end: wireEvent.timestamp },
      });
    expect(await createClient(collectorUrl).stats({ startTime: new Date("2026-02-06T12:00:00Z") })).toEqual({
      totalEvents: 1,
      bySourceSystem: { session_buddy: 1 },
      byEventType: { session_started: 1 },
      bySeverity: { info: 1 },
      errorsBySourceSystem: {},
      timeRange: { start: wireEvent.timestamp, end: wireEvent.timestamp },
    });
  });

  it("counts by minute, hour or day", async () => {
    const counts = {
      total_events: 2,
      by_source_system: { builder: 2 },
      by_event_type: { build_failed: 2 },
      by_severity: { error: 2 },
      errors_by_source_system: { builder: 2 },
    };
    const range = { start: "2026-02-06T12:33:10.455Z", end: "2026-02-06T12:34:10.455Z" };
    nock(collectorUrl)
      .get("/events/stats")
      .query({ interval: "hour", end_time: "2026-02-07" })
      .reply(200, {
        ...{ ...counts, time_range: range, interval: "hour" },
        buckets: [{ start: "2026-02-06T12:00:00.000Z", ...counts }],
      });
    const read = {
      totalEvents: 2,
      bySourceSystem: { builder: 2 },
      byEventType: { build_failed: 2 },
      bySeverity: { error: 2 },
      errorsBySourceSystem: { builder: 2 },
    };
    expect(await createClient(collectorUrl).buckets("hour", { endTime: "2026-02-07" })).toEqual({
      ...{ ...read, timeRange: range },
      buckets: [{ start: "2026-02-06T12:00:00.000Z", ...read }],
    });
  });

  it("takes counts without buckets for no answer to a question for them", async () => {
    nock(collectorUrl).get("/events/stats?interval=day").reply(200, { total_events: 0, time_range: {} });
    expect((await failureOf(createClient(collectorUrl).buckets("day"))).code).toBe("bad_answer");
  });

  it("says that a token is missing where a collector tells its status alone", async () => {
    nock(collectorUrl).get("/health").reply(200, { status: "healthy" });
    expect(await failureOf(createClient(collectorUrl).health())).toMatchObject({
      code: "unauthorized",
      message: expect.stringContaining("is healthy, and tells no more without a token for reading."),
    });
    nock(collectorUrl).get("/health").reply(200, { status: "ok" });
    expect((await failureOf(createClient(collectorUrl).health())).code).toBe("bad_answer");
  });

  it("takes an unhealthy collector for an answer", async () => {
    const collector = {
      healthy: false,
      started: true,
      storage_type: "sqlite",
      events_processed: 7,
      active_websockets: 0,
      active_streams: 0,
    };
    const storage = { status: "unhealthy", storage_type: "sqlite", db_path: "/hooks.db", total_events: null };
    nock(collectorUrl).get("/health").times(3).reply(503, { status: "unhealthy", collector, storage });
    expect(await createClient(collectorUrl).health()).toEqual({
      status: "unhealthy",
      collector: {
        healthy: false,
        started: true,
        storageType: "sqlite",
        eventsProcessed: 7,
        activeWebsockets: 0,
        activeStreams: 0,
      },
      storage: { status: "unhealthy", storageType: "sqlite", dbPath: "/hooks.db", totalEvents: null },
    });
  });
});

describe("a failure is a ClientError that says what to do", () => {
  it.each([
    [401, "unauthorized", "HOOKS_COLLECTOR_TOKEN"],
    [403, "unauthorized", "HOOKS_COLLECTOR_TOKEN"],
    [422, "bad_request", "Correct"],
    [404, "bad_request", "Correct"],
  ])("%i is %s", async (status, code, fix) => {
    nock(collectorUrl)
      .get("/events")
      .reply(status, { error: { code: "any", message: "As the collector says." } });
    const error = await failureOf(createClient(collectorUrl).query());
    expect(error).toMatchObject({ code, status, fix: expect.stringContaining(fix) });
    expect(error.message).toBe(`As the collector says. ${error.fix}`);
  });

  it.each([
    [429, "rate_limited"],
    [500, "server_error"],
    [503, "server_error"],
  ])("%i is asked again twice, then %s", async (status, code) => {
    nock(collectorUrl).get("/events").times(3).reply(status, "<html>", { "retry-after": "0" });
    const error = await failureOf(createClient(collectorUrl).query());
    expect(error).toMatchObject({ code, status });
    expect(error.message).toContain(`The collector at ${collectorUrl} answered ${status}.`);
  });

  it("one that passes is not seen", async () => {
    nock(collectorUrl).get("/events").reply(502).get("/events").reply(200, page([]));
    expect((await createClient(collectorUrl).query()).count).toBe(0);
  });

  it("nothing listens", async () => {
    const refused = Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
    nock(collectorUrl).get("/events").times(3).replyWithError(refused);
    const error = await failureOf(createClient(collectorUrl).query());
    expect(error.code).toBe("unreachable");
    expect(error.message).toBe(
      `Nothing answers at ${collectorUrl} (ECONNREFUSED). Start a collector with \`hooks serve\`, or name another one with collectorUrl or HOOKS_COLLECTOR_URL.`,
    );
  });

  // Fails when an error without a text form ends as a TypeError of the client's own.
  it("a given fetch throws what has no text", async () => {
    const fetch = () => Promise.reject(Object.create(null));
    const error = await failureOf(createClient({ collectorUrl, fetch }).query());
    expect(error).toMatchObject({ code: "unreachable", message: expect.stringContaining("has no text") });
  });

  it("no answer in time", async () => {
    const silent: typeof fetch = (input) =>
      new Promise((_resolve, reject) => {
        const { signal } = input as Request;
        signal.addEventListener("abort", () => reject(signal.reason));
      });
    const error = await failureOf(createClient({ collectorUrl, timeoutMs: 20, fetch: silent }).query());
    expect(error).toMatchObject({ code: "timeout", message: expect.stringContaining("within 20 ms") });
  });

  it("an answer that does not end in time", async () => {
    const endless = async () => new Response(new ReadableStream());
    const error = await failureOf(createClient({ collectorUrl, timeoutMs: 20, fetch: endless }).query());
    expect(error.code).toBe("timeout");
  });

  it.each([
    ["a page of HTML", "<html>"],
    ["other JSON", { hello: "world" }],
    ["a bare value", "3"],
  ])("%s instead of a collector", async (_what, body) => {
    nock(collectorUrl)
      .get("/events")
      .reply(200, body)
      .get("/health")
      .reply(200, body)
      .get("/events/stats")
      .reply(200, body);
    const client = createClient(collectorUrl);
    for (const question of [client.query(), client.health(), client.stats()]) {
      expect((await failureOf(question)).code).toBe("bad_answer");
    }
  });

  it("a 404 of some other server", async () => {
    nock(collectorUrl).get(`/events/${wireEvent.event_id}`).reply(404, "<html>");
    expect((await failureOf(createClient(collectorUrl).get(wireEvent.event_id))).code).toBe("bad_answer");
  });

  // Fails when a slip in a name is passed over: what comes back is more than was asked for, and looks like the answer.
  it.each<[string, (client: Client, slip: never) => Promise<unknown>, string]>([
    ["query", (client, slip) => client.query(slip), "events, sourceSystem, eventType"],
    ["pages", (client, slip) => firstOf(client.pages(slip)), "events, sourceSystem, eventType"],
    ["all", (client, slip) => firstOf(client.all(slip)), "events, sourceSystem, eventType"],
    ["trace", (client, slip) => client.trace("story", slip), "events, sourceSystem, eventType"],
    [
      "stories",
      (client, slip) => client.stories(slip),
      "sourceSystem, minSeverity, startTime, endTime, limit, cursor.",
    ],
    ["stats", (client, slip) => client.stats(slip), "correlationId, tags, text, data."],
    ["buckets", (client, slip) => client.buckets("hour", slip), "correlationId, tags, text, data."],
    ["stream", (client, slip) => firstOf(client.stream(slip)), "since, signal, onConnect, onReconnect."],
  ])("a filter of an unknown name in %s", async (_, read, names) => {
    const error = await failureOf(read(createClient(collectorUrl), { corelationId: "story" } as never));
    expect(error).toMatchObject({ code: "invalid_options", fix: expect.stringContaining(names) });
    expect(error.message).toContain("There is no filter corelationId. The filters are ");
  });

  it("what is no filter", async () => {
    const error = await failureOf(createClient(collectorUrl).query(null as never));
    expect(error.message).toBe("The filter is null. Give an object of filters, or nothing.");
  });

  it("an invalid Date in a filter", async () => {
    const error = await failureOf(createClient(collectorUrl).query({ startTime: new Date("never") }));
    expect(error.code).toBe("invalid_options");
  });
});

describe("a list of stories", () => {
  const wireStory = {
    correlation_id: "story-1",
    source_systems: ["builder", "tester"],
    count: 12,
    worst_severity: "error",
    first_time: "2026-02-06T12:00:00.000Z",
    last_time: "2026-02-06T12:33:10.455Z",
  };

  it("comes without the events", async () => {
    nock(collectorUrl)
      .get("/events/correlations")
      .reply(200, { correlations: [wireStory], count: 1, next_cursor: "there" });
    expect(await createClient(collectorUrl).stories()).toEqual({
      stories: [
        {
          correlationId: "story-1",
          sourceSystems: ["builder", "tester"],
          count: 12,
          worstSeverity: "error",
          firstTime: "2026-02-06T12:00:00.000Z",
          lastTime: "2026-02-06T12:33:10.455Z",
        },
      ],
      count: 1,
      nextCursor: "there",
    });
  });

  it("spells its filter for the wire", async () => {
    nock(collectorUrl)
      .get("/events/correlations")
      .query({
        source_system: ["builder", "tester"],
        min_severity: "error",
        start_time: "2026-02-06T12:00:00.000Z",
        end_time: "2026-02-07",
        limit: "5",
        cursor: "there",
      })
      .reply(200, { correlations: [], count: 0, next_cursor: null });
    const filter = {
      sourceSystem: ["builder", "tester"],
      minSeverity: "error",
      startTime: new Date("2026-02-06T12:00:00Z"),
      endTime: "2026-02-07",
      limit: 5,
      cursor: "there",
    } as const;
    expect(await createClient(collectorUrl).stories(filter)).toEqual({ stories: [], count: 0, nextCursor: null });
  });

  it("asks nothing for stories of no system", async () => {
    expect((await createClient(collectorUrl).stories({ sourceSystem: [] })).stories).toEqual([]);
  });

  it("refuses an answer that is none", async () => {
    nock(collectorUrl).get("/events/correlations").reply(200, { correlations: "many" });
    expect((await failureOf(createClient(collectorUrl).stories())).code).toBe("bad_answer");
  });
});

describe("options", () => {
  it("default to the environment, then to this machine", () => {
    vi.stubEnv("HOOKS_COLLECTOR_URL", undefined);
    expect(createClient().collectorUrl).toBe("http://localhost:8002");
    vi.stubEnv("HOOKS_COLLECTOR_URL", "https://hooks.example.com/base/");
    expect(createClient().collectorUrl).toBe("https://hooks.example.com/base");
    expect(createClient(new URL(collectorUrl)).collectorUrl).toBe(collectorUrl);
    vi.stubEnv("HOOKS_COLLECTOR_URL", "");
    expect(createClient({}).collectorUrl).toBe("http://localhost:8002");
  });

  it("take the token from the environment", async () => {
    vi.stubEnv("HOOKS_COLLECTOR_TOKEN", "from-environment");
    nock(collectorUrl, { reqheaders: { authorization: "Bearer from-environment" } })
      .get("/events")
      .reply(200, page([]));
    await createClient(collectorUrl).query();
  });

  it.each([
    ["localhost:8002", "http://localhost:8002"],
    ["ftp://example.com", "http://localhost:8002"],
    ["http://user:secret@example.com", "option token"],
    ["http://example.com/?a=b", "origin and path"],
    [{ timeoutMs: 0 }, "milliseconds"],
    [{ timeoutMs: Number.POSITIVE_INFINITY }, "milliseconds"],
    [{ token: "line\nbreak" }, "printable"],
    // A slip in a name would otherwise read the default collector, and nobody would know.
    [{ url: "http://localhost:8003" } as object, "collectorUrl, token"],
    [5 as unknown as string, "a URL, an object"],
  ])("that can't be are refused at once: %j", (options, fix) => {
    const error = thrownBy(() => createClient(options));
    expect(error).toMatchObject({ code: "invalid_options", fix: expect.stringContaining(fix) });
    expect(String(error)).not.toMatch(/secret|break/);
  });
});

function page(events: readonly object[], nextCursor: string | null = null) {
  return { events, count: events.length, query: {}, next_cursor: nextCursor };
}

function answer(body: object): void {
  nock(collectorUrl).get("/events").query(true).reply(200, body);
}

async function askedBy(ask: (client: ReturnType<typeof createClient>) => Promise<unknown>): Promise<URLSearchParams> {
  let asked = new URLSearchParams();
  const client = createClient({
    collectorUrl,
    fetch: async (input) => {
      asked = new URL((input as Request).url).searchParams;
      return Response.json(page([]));
    },
  });
  await ask(client);
  return asked;
}

async function firstOf(read: AsyncIterable<unknown>): Promise<unknown> {
  return (await read[Symbol.asyncIterator]().next()).value;
}

async function failureOf(promise: Promise<unknown>): Promise<ClientError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!isClientError(error)) throw new Error(`Not a ClientError: ${String(error)}`);
  return error;
}

function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  return undefined;
}
