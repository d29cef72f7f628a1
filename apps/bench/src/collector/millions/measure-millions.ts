import { Agent, get } from "node:http";
import { join } from "node:path";
import { startLoad } from "../load/start-load.ts";
import { quantile } from "../median.ts";
import { startCollectorProcess } from "../process/start-collector-process.ts";
import { inTempFolder } from "../temp-folder.ts";
import { count, fillStartMs, fillStepMs, untilIndexed } from "./fill.ts";
import { createQuestions } from "./questions.ts";

/** What a collector with many events is like. */
export interface MillionsResult {
  events: number;
  /** Milliseconds from its start to its first answer. */
  startMs: number;
  questions: readonly { name: string; limitMs: number; p50Ms: number; p99Ms: number }[];
  /** Most memory of the collector after all questions, and once it has stored more at full speed, in MB. */
  askedMb: number;
  peakMb: number;
  /** Events a second that it takes, and that a collector with an empty database takes right before and after. */
  perSecond: number;
  emptyPerSecond: number;
}

const eachQuestion = 300;
/** So many of each kind are asked before, as a collector that runs for long has been asked many. */
const warmUpQuestions = 20;
const ingestedEvents = 60_000;

/**
 * Starts a collector on a database that `fill` has filled, asks it hundreds of each kind of question, one after the
 * other, and then has it store more.
 *
 * @param onProgress told what comes next
 */
export async function measureMillions(path: string, onProgress: (what: string) => void): Promise<MillionsResult> {
  const emptyBefore = await measureEmpty();
  const collector = await startCollectorProcess(path);
  try {
    const { startMs, url, port } = collector;
    const events = await count(url);
    await untilIndexed(url, events);
    const random = createRandom();
    const ids = await readCorrelationIds(url, events, random);
    const questions = [];
    for (const { name, limitMs, ask } of createQuestions(events, ids)) {
      onProgress(name);
      for (let asked = 0; asked < warmUpQuestions; asked++) await time(`${url}${ask(random)}`);
      const waits: number[] = [];
      for (let asked = 0; asked < eachQuestion; asked++) waits.push(await time(`${url}${ask(random)}`));
      questions.push({ name, limitMs, p50Ms: quantile(waits, 0.5), p99Ms: quantile(waits, 0.99) });
    }
    const askedMb = collector.usage().peakMb;
    onProgress("ingest");
    const { perSecond } = await startLoad({ port, events: ingestedEvents });
    const { peakMb } = collector.usage();
    const emptyPerSecond = (emptyBefore + (await measureEmpty())) / 2;
    return { events, startMs, questions, askedMb, peakMb, perSecond, emptyPerSecond };
  } finally {
    await collector.stop();
  }
}

function measureEmpty(): Promise<number> {
  return inTempFolder(async (folder) => {
    const collector = await startCollectorProcess(join(folder, "hooks.db"));
    try {
      return (await startLoad({ port: collector.port, events: ingestedEvents })).perSecond;
    } finally {
      await collector.kill();
    }
  });
}

const agent = new Agent({ keepAlive: true, maxSockets: 1 });

/** Over one connection, and with Node's own client: that of `fetch` takes longer than some of the answers. */
function time(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const begunMs = performance.now();
    const request = get(url, { agent }, (answer) => {
      let body = "";
      answer.setEncoding("utf8").on("data", (text) => {
        body += text;
      });
      answer.on("end", () => {
        if (answer.statusCode === 200) resolve(performance.now() - begunMs);
        else reject(new Error(`${url} was answered with ${answer.statusCode}: ${body}`));
      });
    });
    request.on("error", reject);
  });
}

async function readCorrelationIds(url: string, events: number, random: (below: number) => number): Promise<string[]> {
  const ids: string[] = [];
  while (ids.length < eachQuestion) {
    const time = new Date(fillStartMs + random(events) * fillStepMs).toISOString();
    const answer = await fetch(`${url}/events?limit=1&start_time=${time}&sort_order=asc`);
    const { events: found } = (await answer.json()) as { events: { correlation_id: string }[] };
    ids.push(...found.map(({ correlation_id }) => correlation_id));
  }
  return ids;
}

/** Whole numbers below a limit, the same ones in every run (a linear congruential generator, constants of Numerical Recipes). */
function createRandom(): (below: number) => number {
  let state = 42;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
