import { startSink } from "../process/start-sink.ts";
import { median } from "../report/statistics.ts";
import type { Section } from "../section.ts";
import { eachRound } from "./each-round.ts";

interface Cost {
  callUs: number;
  cpuUs: number;
}

const calls = 50_000;

/** What tracking a function adds to each of its calls. */
export const trackSection: Section = {
  name: "track",
  what: "what trackEvent adds to a call of an async function, while batching",
  async measure(bench) {
    await using sink = await startSink(bench.folder);
    const contender = (tracked: boolean) => ({
      name: tracked ? "tracked" : "bare",
      task: "track",
      args: { tracked, url: sink.url, calls },
    });
    const runs = await eachRound<Cost>(bench, bench.settings.rounds, [false, true].map(contender));
    const [bare = [], tracked = []] = [runs.get("bare"), runs.get("tracked")];
    const addedUs = median(tracked.map(({ callUs }, round) => callUs - (bare[round]?.callUs ?? Number.NaN)));
    const cpuUs = median(tracked.map((run) => run.cpuUs));
    return {
      heading: "A tracked function",
      markdown: `An async function of one line, wrapped by \`trackEvent\` (two events a call): ${addedUs.toFixed(1)} µs more a call than without; with everything that delivers the events, ${cpuUs.toFixed(1)} µs of CPU.`,
      targets: [
        {
          what: "one `trackEvent`-wrapped async call while batching",
          atMost: "8 µs",
          measured: `${addedUs.toFixed(1)} µs`,
          met: addedUs <= 8,
        },
      ],
      data: { bare, tracked },
    };
  },
};
