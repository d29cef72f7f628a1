import { runTask } from "../process/run-task.ts";
import { startSink } from "../process/start-sink.ts";
import { median } from "../report/statistics.ts";
import { renderTable } from "../report/table.ts";
import type { Section } from "../section.ts";

interface Row {
  events: number;
  cpuUs: number;
  rssMiB: number;
  heapMiB: number;
}

const text =
  "In one process, after two million events to warm up; of the first two, twenty runs together. Medians of three processes; the heap is what is left after a collection.";

const processes = 3;

const sizes = [10_000, 100_000, 1_000_000, 5_000_000];

/** Whether twice the work costs twice as much. */
export const scaleSection: Section = {
  name: "scale",
  what: "10 thousand to 5 million events in one process",
  async measure({ folder, progress }) {
    await using sink = await startSink(folder);
    const all: Row[] = [];
    for (let process = 1; process <= processes; process += 1) {
      progress(`process ${process} of ${processes}`);
      all.push(...(await runTask<{ rows: Row[] }>(folder, "scale", { url: sink.url, sizes }, ["--expose-gc"])).rows);
    }
    const rows = sizes.map((events): Row => {
      const of = (name: keyof Row) => median(all.filter((row) => row.events === events).map((row) => row[name]));
      return { events, cpuUs: of("cpuUs"), rssMiB: of("rssMiB"), heapMiB: of("heapMiB") };
    });
    const spread = (values: readonly number[]) => Math.max(...values) / Math.min(...values);
    const cost = spread(rows.map(({ cpuUs }) => cpuUs));
    const memory = spread(rows.map(({ rssMiB }) => rssMiB));
    return {
      heading: "Twice the work",
      markdown: `${text}\n\n${renderTable(
        [
          { heading: "events", cell: ({ events }) => events.toLocaleString("en-US") },
          { heading: "µs CPU/event", cell: ({ cpuUs }) => cpuUs.toFixed(2) },
          { heading: "RSS MiB", cell: ({ rssMiB }) => rssMiB.toFixed(0) },
          { heading: "heap MiB", cell: ({ heapMiB }) => heapMiB.toFixed(1) },
        ],
        rows,
      )}`,
      targets: [
        {
          what: "cost per event from 10 thousand to 5 million: dearest over cheapest",
          atMost: "1.15",
          measured: cost.toFixed(2),
          met: cost <= 1.15,
        },
        {
          what: "memory from 10 thousand to 5 million events: most over least",
          atMost: "1.15",
          measured: memory.toFixed(2),
          met: memory <= 1.15,
        },
      ],
      data: { rows },
    };
  },
};
