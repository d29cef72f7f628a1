import { floor, ownClients } from "../clients/index.ts";
import { runTask } from "../process/run-task.ts";
import { startSink } from "../process/start-sink.ts";
import { spread } from "../report/statistics.ts";
import { type Column, renderTable } from "../report/table.ts";
import type { Bench, Section, SectionReport } from "../section.ts";
import { chooseClients } from "./choose-clients.ts";

interface Run {
  cpuUs: number;
  seconds: number;
  peakRssMiB: number;
  /** Events that the sink has counted. */
  arrived: number;
  requests: number;
}

interface Row {
  client: string;
  runs: readonly Run[];
  cpuUs: number;
  ratio: { median: number; min: number; max: number };
  eventsPerSecond: number;
  peakRssMiB: number;
  lost: number;
}

/** CPU, throughput and memory of every client on the same work. */
export const emitSection: Section = {
  name: "emit",
  what: "CPU per event, throughput and memory of every client on the same work",
  async measure(bench): Promise<SectionReport> {
    const rows = await measureClients(bench);
    return { heading: "The same work", markdown: renderTable(columns, rows), targets: targetsOf(rows), data: rows };
  },
};

async function measureClients(bench: Bench): Promise<Row[]> {
  const { settings, folder, progress } = bench;
  const { rounds, events } = settings;
  const { names, peers } = await chooseClients(bench, Object.keys(ownClients), floor);
  const runs = new Map<string, Run[]>(names.map((name) => [name, []]));
  await using sink = await startSink(folder);
  for (let round = 1; round <= rounds; round += 1) {
    for (const client of names) {
      progress(`round ${round} of ${rounds}: ${client}`);
      const measured = await runTask<Run>(folder, "emit", { client, url: sink.url, events, peers });
      const { events: arrived, requests } = await sink.takeCounts();
      runs.get(client)?.push({ ...measured, arrived, requests });
    }
  }
  const floorRuns = runs.get(floor) ?? [];
  return names.map((client) => {
    const own = runs.get(client) ?? [];
    return {
      client,
      runs: own,
      cpuUs: spread(own.map(({ cpuUs }) => cpuUs / events)).median,
      ratio: spread(own.map(({ cpuUs }, round) => cpuUs / (floorRuns[round]?.cpuUs ?? Number.NaN))),
      eventsPerSecond: spread(own.map(({ seconds }) => events / seconds)).median,
      peakRssMiB: spread(own.map(({ peakRssMiB }) => peakRssMiB)).median,
      lost: client.startsWith("FLOOR-1") ? 0 : own.reduce((sum, { arrived }) => sum + events - arrived, 0),
    };
  });
}

const columns: readonly Column<Row>[] = [
  { heading: "client", cell: ({ client }) => client, isText: true },
  {
    heading: "× FLOOR-2 (min–max)",
    cell: ({ ratio }) => `${ratio.median.toFixed(2)} (${ratio.min.toFixed(2)}–${ratio.max.toFixed(2)})`,
  },
  { heading: "µs CPU/event", cell: ({ cpuUs }) => cpuUs.toFixed(1) },
  { heading: "events/s", cell: ({ eventsPerSecond }) => `${(eventsPerSecond / 1_000).toFixed(0)}k` },
  { heading: "peak RSS MiB", cell: ({ peakRssMiB }) => peakRssMiB.toFixed(0) },
  { heading: "requests", cell: ({ runs }) => String(runs.at(-1)?.requests ?? 0) },
  { heading: "lost", cell: ({ lost }) => String(lost) },
];

function targetsOf(rows: readonly Row[]) {
  const ratioOf = (client: string, atMost: number, what: string) => {
    const row = rows.find((candidate) => candidate.client === client);
    if (row === undefined) return [];
    const measured = `${row.ratio.median.toFixed(2)} (${row.ratio.min.toFixed(2)}–${row.ratio.max.toFixed(2)})`;
    return [{ what, atMost: atMost.toFixed(1), measured, met: row.ratio.median <= atMost }];
  };
  const own = rows.find(({ client }) => client === "hooks");
  return [
    ...ratioOf("hooks", 1, "CPU per event, × FLOOR-2"),
    ...ratioOf("hooks, compression on", 1.6, "the same with compression, × FLOOR-2"),
    ...(own === undefined
      ? []
      : [
          {
            what: "peak RSS of that run",
            atMost: "200 MiB",
            measured: `${own.peakRssMiB.toFixed(0)} MiB`,
            met: own.peakRssMiB <= 200,
          },
        ]),
  ];
}
