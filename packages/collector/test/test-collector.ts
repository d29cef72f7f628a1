import { onTestFinished } from "vitest";
import { type Collector, type CollectorOptions, startCollector } from "../src/index.ts";

/** What came back over HTTP. */
export interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into bodies of every shape
  body: any;
  headers: Headers;
}

/** A collector on a free port, and the requests that tests make. */
export interface TestCollector extends Collector {
  get(path: string): Promise<Answer>;
  /** Posts a value as JSON; text and blobs as they are. */
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** Posts events, all of which must be new. */
  collect(...events: object[]): Promise<void>;
}

/** Starts a collector that is closed after the test. */
export async function testCollector(options: CollectorOptions = { storage: "memory" }): Promise<TestCollector> {
  const collector = await startCollector({ port: 0, ...options });
  onTestFinished(() => collector.close());
  const post: TestCollector["post"] = async (path, body, headers) =>
    toAnswer(
      await fetch(`${collector.url}${path}`, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: typeof body === "string" || body instanceof Blob ? body : JSON.stringify(body),
      }),
    );
  return {
    ...collector,
    get: async (path) => toAnswer(await fetch(`${collector.url}${path}`)),
    post,
    collect: async (...events) => {
      const { body } = await post("/events/batch", events);
      if (body.collected !== events.length) throw new Error(`Not all were collected: ${JSON.stringify(body)}`);
    },
  };
}

async function toAnswer(response: Response): Promise<Answer> {
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === "" ? undefined : JSON.parse(text) };
}
