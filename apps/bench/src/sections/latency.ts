import { ownClients } from "../clients/index.ts";
import { startSink } from "../process/start-sink.ts";
import { median } from "../report/statistics.ts";
import { renderTable } from "../report/table.ts";
import type { Section } from "../section.ts";
import { chooseClients } from "./choose-clients.ts";
import { eachRound } from "./each-round.ts";

interface Latency {
  p50Us: number;
  p99Us: number;
  p999Us: number;
}

/** How long a caller is held by one call of `emit`. */
export const latencySection: Section = {
  name: "latency",
  what: "how long one call of emit takes, while batching",
  async measure(bench) {
    const { rounds, events } = bench.settings;
    await using sink = await startSink(bench.folder);
    const { peers, names } = await chooseClients(
      bench,
      Object.keys(ownClients).filter((name) => !name.includes("gzip")),
    );
    const runs = await eachRound<Latency>(
      bench,
      Math.min(rounds, 3),
      names.map((client) => ({ name: client, task: "latency", args: { client, url: sink.url, events, peers } })),
    );
    const rows = [...runs].map(([client, own]) => ({
      client,
      p50Us: median(own.map(({ p50Us }) => p50Us)),
      p99Us: median(own.map(({ p99Us }) => p99Us)),
      p999Us: median(own.map(({ p999Us }) => p999Us)),
    }));
    const hooks = rows.find(({ client }) => client === "hooks");
    return {
      heading: "Inside one call",
      markdown: renderTable(
        [
          { heading: "client", cell: ({ client }) => client, isText: true },
          { heading: "p50 µs", cell: ({ p50Us }) => p50Us.toFixed(1) },
          { heading: "p99 µs", cell: ({ p99Us }) => p99Us.toFixed(1) },
          { heading: "p99.9 µs", cell: ({ p999Us }) => p999Us.toFixed(0) },
        ],
        rows,
      ),
      targets:
        hooks === undefined
          ? []
          : [
              {
                what: "`emit` p50 / p99 while batching",
                atMost: "3 / 12 µs",
                measured: `${hooks.p50Us.toFixed(1)} / ${hooks.p99Us.toFixed(1)} µs`,
                met: hooks.p50Us <= 3 && hooks.p99Us <= 12,
              },
            ],
      data: rows,
    };
  },
};
