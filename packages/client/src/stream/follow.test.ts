import { expect, it, vi } from "vitest";
import { resolveClientOptions } from "../client-options.ts";
import type { ClientError } from "../index.ts";
import { follow } from "./follow.ts";
import type { UntypedStreamFilter } from "./stream-filter.ts";

const event = (number: number) => ({
  event_id: `019c2f00-0000-7000-8000-00000000000${number}`,
  timestamp: "2026-02-06T12:33:10.455Z",
  source_system: "builder",
  event_type: "build_finished",
  severity: "info",
  correlation_id: null,
  data: { number },
  tags: [],
});

const frame = (data: unknown, type?: string) =>
  `${type === undefined ? "" : `event: ${type}\n`}data: ${JSON.stringify(data)}\n\n`;

/** A stream that says this and then stays open, until it is left. */
function open(text: string, left: () => void = () => {}, contentType = "text/event-stream"): Response {
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(new TextEncoder().encode(text)),
    cancel: left,
  });
  return new Response(body, { headers: { "content-type": contentType } });
}

/** Streams whose connections are answered in turn, each of which ends with its signal as a real one does. */
function setUp(...answers: (() => Response)[]) {
  const urls: string[] = [];
  const fetch = async (url: unknown, init?: RequestInit) => {
    urls.push(String(url));
    const answer = (answers.shift() ?? (() => new Response(null, { status: 401 })))();
    const { signal } = init ?? {};
    const body = answer.body?.getReader();
    if (body === undefined) return answer;
    const untilLeft = new ReadableStream<Uint8Array>({
      start(controller) {
        signal?.addEventListener("abort", () => {
          controller.error(signal.reason);
          void body.cancel();
        });
        const pass = (): Promise<void> =>
          body.read().then(({ done, value }) => {
            if (done) return controller.close();
            controller.enqueue(value);
            return pass();
          });
        pass().catch(() => {});
      },
    });
    return new Response(untilLeft, { status: answer.status, headers: answer.headers });
  };
  vi.spyOn(Math, "random").mockReturnValue(0);
  const options = resolveClientOptions({ collectorUrl: "http://collector.test", fetch: fetch as never });
  return { start: (filter?: UntypedStreamFilter) => follow(options, filter), urls };
}

const notFound = () => Response.json({ error: { code: "not_found", message: "There is no event." } }, { status: 404 });
const closed = () => new Response("", { headers: { "content-type": "text/event-stream" } });

// Fails when leaving waits for an event that may never come, and the connection is held meanwhile.
it("ends when it is left while it waits for an event", async () => {
  const left = vi.fn();
  const { start } = setUp(() => open(": nothing yet\n\n", left));
  const stream = start();
  const waiting = stream.next();
  await new Promise((resolve) => setImmediate(resolve));
  expect(await stream.return(undefined)).toEqual({ done: true, value: undefined });
  expect(await waiting).toEqual({ done: true, value: undefined });
  expect(left).toHaveBeenCalled();
});

it("can be left before it has begun", async () => {
  const { start, urls } = setUp();
  const stream = start();
  await stream.return(undefined);
  expect(await stream.next()).toMatchObject({ done: true });
  expect(urls).toEqual([]);
});

// Fails when the mistake counts as a lost connection, and is made again with each new one.
it("hands on what onConnect throws", async () => {
  const { start, urls } = setUp(
    () => open(""),
    () => open(""),
  );
  const onConnect = () => {
    throw new TypeError("the callback broke");
  };
  await expect(start({ onConnect }).next()).rejects.toThrow("the callback broke");
  expect(urls).toHaveLength(1);
});

// Fails when retention, which deletes the last event that was seen, ends a stream in words that say nothing of it.
it("says so when the event to resume behind is gone", async () => {
  const { start, urls } = setUp(
    () => open(frame(event(1)) + frame({ error: { message: "Restarting." } }, "error")),
    notFound,
  );
  const stream = start();
  await stream.next();
  const error = await stream.next().catch((thrown: unknown) => thrown as ClientError);
  expect(error).toMatchObject({ code: "bad_request", status: 404 });
  expect(error).toMatchObject({ message: expect.stringContaining(`behind the event ${event(1).event_id}`) });
  expect(urls[1]).toContain(`since=${event(1).event_id}`);
});

// Fails when what an older client does not know ends the connection, again and again.
it("passes over events of types that it does not know, whatever the case of the content type", async () => {
  const { start } = setUp(() =>
    open(frame({}, "ping") + frame(event(1)), undefined, "Text/Event-Stream; charset=utf-8"),
  );
  const stream = start();
  expect(await stream.next()).toMatchObject({ value: { data: { number: 1 } } });
  await stream.return(undefined);
});

it.each([
  ["null", frame(null)],
  ["a number", frame(5)],
  ["an object that is no event", frame({})],
  ["an error that says nothing", frame({}, "error")],
  ["an error that is null", frame(null, "error")],
])("is not a collector's when it tells of %s", async (_, text) => {
  const { start } = setUp(() => open(text));
  await expect(start().next()).rejects.toMatchObject({ code: "bad_answer" });
});

it("connects again when a connection is closed", async () => {
  const { start, urls } = setUp(closed, () => open(frame(event(2))));
  const stream = start();
  expect(await stream.next()).toMatchObject({ value: { data: { number: 2 } } });
  await stream.return(undefined);
  expect(urls).toHaveLength(2);
});
