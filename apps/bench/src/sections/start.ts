import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { bundleSize } from "../process/bundle-size.ts";
import { startSink } from "../process/start-sink.ts";
import { renderTable } from "../report/table.ts";
import type { Bench, Section } from "../section.ts";

const rounds = 15;
const programs = {
  bare: "Node alone",
  "import-only": "import of @hooks/mahavishnu",
  "first-fetch": "first answered POST by fetch alone",
  "first-event": "first acknowledged event",
};
type Program = keyof typeof programs;

/** What a service pays before its first event: loading, and size. */
export const startSection: Section = {
  name: "start",
  what: "import, first acknowledged event, and size of the bundle",
  async measure(bench) {
    await using sink = await startSink(bench.folder);
    const times = await timePrograms(bench, sink.url);
    // Whatever else the machine does only ever adds to a start, so the least of several is the one to compare.
    const least = (program: Program) => Math.min(...times[program]);
    const over = (program: Program) => least(program) - least("bare");
    const size = await bundleSize("@hooks/mahavishnu");
    const kib = size.gzip / 1_024;
    const rows = Object.entries(programs).map(([program, what]) => ({ what, program: program as Program }));
    return {
      heading: "Starting",
      markdown: `From starting a process to its end, the least of ${rounds} rounds.\n\n${renderTable(
        [
          { heading: "a process that does", cell: ({ what }) => what, isText: true },
          { heading: "ms", cell: ({ program }) => least(program).toFixed(0) },
          {
            heading: "over Node alone",
            cell: ({ program }) => (program === "bare" ? "" : `+${over(program).toFixed(0)}`),
          },
        ],
        rows,
      )}\n\n\`@hooks/mahavishnu\`, bundled and minified with everything that it ever loads: ${(size.minified / 1_024).toFixed(1)} KiB, gzip ${kib.toFixed(1)} KiB; what is loaded at the start: ${(size.eagerGzip / 1_024).toFixed(1)} KiB gzip.`,
      targets: [
        {
          what: "import over bare Node",
          atMost: "15 ms",
          measured: `${over("import-only").toFixed(0)} ms`,
          met: over("import-only") <= 15,
        },
        {
          what: "start to first acknowledged event, over bare Node",
          atMost: "90 ms",
          measured: `${over("first-event").toFixed(0)} ms`,
          met: over("first-event") <= 90,
        },
        {
          what: "`@hooks/mahavishnu` bundled, minified, gzip",
          atMost: "20 KiB",
          measured: `${kib.toFixed(1)} KiB`,
          met: kib <= 20,
        },
      ],
      data: { times, size },
    };
  },
};

async function timePrograms({ folder, progress }: Bench, url: string): Promise<Record<Program, number[]>> {
  const times: Record<Program, number[]> = { bare: [], "import-only": [], "first-fetch": [], "first-event": [] };
  for (let round = 1; round <= rounds; round += 1) {
    progress(`round ${round} of ${rounds}`);
    for (const program of Object.keys(programs) as Program[]) {
      const startedMs = performance.now();
      const child = spawn(process.execPath, [join(folder, `${program}.mjs`), JSON.stringify({ url })], {
        stdio: "inherit",
        env: { PATH: process.env["PATH"] },
      });
      const [code] = (await once(child, "exit")) as [number];
      if (code !== 0) throw new Error(`${program} ended with ${code}.`);
      times[program].push(performance.now() - startedMs);
    }
  }
  return times;
}
