import { runTask } from "../process/run-task.ts";
import { startSink } from "../process/start-sink.ts";
import { renderTable } from "../report/table.ts";
import type { Section } from "../section.ts";

interface Row {
  events: number;
  cpuUs: number;
  rssMiB: number;
  heapMiB: number;
}

const sizes = [10_000, 100_000, 1_000_000, 5_000_000];

/** Whether twice the work costs twice as much. */
export const scaleSection: Section = {
  name: "scale",
  what: "10 thousand to 5 million events in one process",
  async measure({ folder, progress }) {
    await using sink = await startSink(folder);
    progress(sizes.map((size) => size.toLocaleString("en-US")).join(", "));
    const { rows } = await runTask<{ rows: Row[] }>(folder, "scale", { url: sink.url, sizes }, ["--expose-gc"]);
    const costs = rows.map(({ cpuUs }) => cpuUs);
    // Fewer events than a thousand batches hold say more about the moment than about the work.
    const steady = rows.filter(({ events }) => events >= 100_000).map(({ cpuUs }) => cpuUs);
    const rise = Math.max(...steady) / Math.min(...steady) - 1;
    const heaps = rows.map(({ heapMiB }) => heapMiB);
    return {
      heading: "Twice the work",
      markdown: renderTable(
        [
          { heading: "events", cell: ({ events }) => events.toLocaleString("en-US") },
          { heading: "µs CPU/event", cell: ({ cpuUs }) => cpuUs.toFixed(2) },
          { heading: "RSS MiB", cell: ({ rssMiB }) => rssMiB.toFixed(0) },
          { heading: "heap MiB", cell: ({ heapMiB }) => heapMiB.toFixed(1) },
        ],
        rows,
      ),
      targets: [
        {
          what: "cost per event from 10 thousand to 5 million: dearest over cheapest",
          atMost: "1.15",
          measured: (Math.max(...costs) / Math.min(...costs)).toFixed(2),
          met: Math.max(...costs) / Math.min(...costs) <= 1.15,
        },
        {
          what: "heap after 5 million events, over that after 10 thousand",
          atMost: "+2 MiB",
          measured: `${((heaps.at(-1) ?? 0) - (heaps[0] ?? 0)).toFixed(1)} MiB`,
          met: (heaps.at(-1) ?? 0) - (heaps[0] ?? 0) <= 2,
        },
      ],
      data: { rows, rise },
    };
  },
};
