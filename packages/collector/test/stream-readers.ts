import type { WireEvent } from "@hooks/core";
import { onTestFinished } from "vitest";
import { WebSocket } from "ws";
import { numberOf } from "./events.ts";

/** A reader of a stream over either protocol. */
export interface StreamReader {
  /** Resolves when the collector has accepted it. */
  ready: Promise<void>;
  /** What has arrived. */
  events: WireEvent[];
  /** Resolves to the numbers of the events once there are this many. */
  numbers(count: number): Promise<number[]>;
  /** Why it ended: the code of the close frame, or of the error that was sent last. */
  ended: Promise<{ code: number | string | undefined; reason: string }>;
  leave(): void;
}

/** Opens a stream of a collector, gone after the test. */
export type OpenStream = (url: string, parameters?: string) => StreamReader;

/** Opens a stream and waits until it is accepted. */
export async function openStream(open: OpenStream, url: string, parameters?: string): Promise<StreamReader> {
  const reader = open(url, parameters);
  await reader.ready;
  return reader;
}

/** Both protocols. */
export const protocols = [
  { protocol: "WebSocket", open: openWebSocket },
  { protocol: "server-sent events", open: openServerSent },
] as const;

/** Opens a stream over a WebSocket. */
export function openWebSocket(url: string, parameters = ""): StreamReader & { webSocket: WebSocket } {
  const webSocket = new WebSocket(`${url.replace("http", "ws")}/events/stream${parameters}`);
  onTestFinished(() => webSocket.terminate());
  const inbox = createInbox();
  const ready = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<{ code: number; reason: string }>();
  webSocket.on("open", ready.resolve);
  webSocket.on("error", ready.reject);
  webSocket.on("message", (data, isBinary) => inbox.add(isBinary ? {} : JSON.parse(String(data))));
  webSocket.on("close", (code, reason) => ended.resolve({ code, reason: String(reason) }));
  return { ...inbox, webSocket, ready: ready.promise, ended: ended.promise, leave: () => webSocket.terminate() };
}

/** Opens a stream of server-sent events. */
export function openServerSent(url: string, parameters = "", headers: Record<string, string> = {}): StreamReader {
  const abort = new AbortController();
  onTestFinished(() => abort.abort());
  const inbox = createInbox();
  const ready = Promise.withResolvers<void>();
  async function read() {
    const response = await fetch(`${url}/events/stream${parameters}`, {
      headers: { accept: "text/event-stream", ...headers },
      signal: abort.signal,
    });
    if (response.status !== 200 || response.body === null)
      throw new Error(`${response.status} ${await response.text()}`);
    ready.resolve();
    let last: { code: string; message: string } | undefined;
    let rest = "";
    for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
      const blocks = (rest + text).split("\n\n");
      rest = blocks.pop() ?? "";
      for (const block of blocks) {
        const fields = new Map(block.split("\n").map((line) => line.split(/: (.*)/s) as [string, string]));
        const data = fields.get("data");
        if (data === undefined) continue;
        if (fields.get("event") === "error") last = JSON.parse(data).error;
        else inbox.add(fields.get("id") === JSON.parse(data).event_id ? JSON.parse(data) : {});
      }
    }
    return { code: last?.code, reason: last?.message ?? "" };
  }
  const ended = read();
  ended.catch(ready.reject);
  return { ...inbox, ready: ready.promise, ended, leave: () => abort.abort() };
}

function createInbox() {
  const events: WireEvent[] = [];
  let onEvent = () => {};
  return {
    events,
    add(event: WireEvent): void {
      events.push(event);
      onEvent();
    },
    numbers(count: number): Promise<number[]> {
      return new Promise((resolve) => {
        onEvent = () => {
          if (events.length >= count) resolve(events.map(numberOf));
        };
        onEvent();
      });
    },
  };
}
