import { connect } from "node:net";

/** Readers to open, and what they wait for. */
export interface FollowPlan {
  port: number;
  /** Readers that take what comes: of these events, by the query of the stream. */
  keepingUp: number;
  query: string;
  /** Readers of everything that never take anything. */
  stalled: number;
  /** Events that each reader is to get. */
  expected: number;
}

/** What became of them. */
export interface Followed {
  /** Readers that got every event, once. */
  complete: number;
  /** Readers that missed an event. */
  missing: number;
  /** Readers that got an event twice. */
  twice: number;
}

/** So long nothing comes for anybody before the readers stop waiting. */
const patienceMs = 10_000;

/**
 * Opens streams of server-sent events over bare sockets and waits until all of them that keep up have what they are to get.
 *
 * @param onReady called once all are accepted
 */
export async function follow(plan: FollowPlan, onReady: () => void): Promise<Followed> {
  const all = Promise.withResolvers<void>();
  let timer = setTimeout(all.resolve, 60_000);
  let waiting = plan.keepingUp;
  const readers = Array.from({ length: plan.keepingUp }, () =>
    read(plan, (count) => {
      clearTimeout(timer);
      timer = setTimeout(all.resolve, patienceMs);
      if (count === plan.expected && --waiting === 0) all.resolve();
    }),
  );
  const stalled = Array.from({ length: plan.stalled }, () => stall(plan.port));
  await Promise.all([...readers, ...stalled].map(({ accepted }) => accepted));
  onReady();
  await all.promise;
  clearTimeout(timer);
  for (const { leave } of [...readers, ...stalled]) leave();
  return {
    complete: readers.filter(({ ids, count }) => ids.size === plan.expected && count() === plan.expected).length,
    missing: readers.filter(({ ids }) => ids.size < plan.expected).length,
    twice: readers.filter(({ ids, count }) => count() > ids.size).length,
  };
}

function open(port: number, query: string) {
  const socket = connect({ port, host: "127.0.0.1" });
  socket.on("error", () => {});
  socket.write(`GET /events/stream${query} HTTP/1.1\r\nhost: localhost\r\naccept: text/event-stream\r\n\r\n`);
  return socket;
}

function stall(port: number) {
  const socket = open(port, "");
  const accepted = new Promise<void>((resolve) =>
    socket.once("data", () => {
      socket.pause();
      resolve();
    }),
  );
  return { accepted, leave: () => void socket.destroy() };
}

function read({ port, query }: FollowPlan, onEvent: (count: number) => void) {
  const socket = open(port, query).setEncoding("latin1");
  const ids = new Set<string>();
  const accepted = Promise.withResolvers<void>();
  let rest = "";
  let events = 0;
  socket.on("data", (text: string) => {
    accepted.resolve();
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      if (!line.startsWith("id: ")) continue;
      ids.add(line.slice(4));
      onEvent(++events);
    }
  });
  return { accepted: accepted.promise, ids, count: () => events, leave: () => void socket.destroy() };
}
