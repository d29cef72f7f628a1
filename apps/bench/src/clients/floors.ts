import { Agent, request } from "node:http";
import { text } from "node:stream/consumers";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import ky from "ky";
import { Pool } from "undici";
import { batchInFlight, batchSize, maxInFlight } from "./batches-in-flight.ts";
import type { CreateClient } from "./bench-client.ts";
import { makeEvent } from "./make-event.ts";

const path = "/events/batch";
const headers = { "content-type": "application/json" };

/** FLOOR-1: events are made and stringified by the hundred, and go nowhere. */
export const stringifyOnly: CreateClient = () => {
  let batch: unknown[] = [];
  let characters = 0;
  const leave = () => {
    characters += JSON.stringify(batch).length;
    batch = [];
  };
  return {
    emit(number) {
      batch.push(makeEvent(number));
      if (batch.length === batchSize) leave();
    },
    settle: async () => void characters,
  };
};

/** The least that Node's own client costs. */
export const nodeHttp: CreateClient = (url) => {
  const agent = new Agent({ keepAlive: true, maxSockets: maxInFlight });
  return batchInFlight(
    (body) =>
      new Promise((resolve, reject) => {
        const sent = request(`${url}${path}`, { method: "POST", agent, headers }, (response) => {
          text(response).then(resolve, reject);
        });
        sent.on("error", reject).end(body);
      }),
  );
};

/** FLOOR-2: what the ratios are to. */
export const undiciPool: CreateClient = (url) => {
  const pool = new Pool(url, { connections: maxInFlight });
  return batchInFlight(async (body) => {
    const response = await pool.request({ method: "POST", path, headers, body });
    return response.body.text();
  });
};

/** FLOOR-2 with bodies compressed at level 1. */
export const undiciGzip: CreateClient = (url) => {
  const pool = new Pool(url, { connections: maxInFlight });
  const compress = promisify(gzip) as (body: string, options: { level: number }) => Promise<Buffer>;
  return batchInFlight(async (text) => {
    const body = await compress(text, { level: 1 });
    const response = await pool.request({
      ...{ method: "POST", path, body },
      headers: { ...headers, "content-encoding": "gzip" },
    });
    return response.body.text();
  });
};

/** The global `fetch`. */
export const globalFetch: CreateClient = (url) =>
  batchInFlight(async (body) => (await fetch(`${url}${path}`, { method: "POST", headers, body })).text());

/** One POST a batch, by ky. */
export const bareKy: CreateClient = (url) =>
  batchInFlight((body) => ky.post(`${url}${path}`, { headers, body, retry: 0, timeout: false }).text());
