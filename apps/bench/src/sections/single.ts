import { startSink } from "../process/start-sink.ts";
import { median, spread } from "../report/statistics.ts";
import type { Section } from "../section.ts";
import { eachRound } from "./each-round.ts";

interface Cost {
  wallUs: number;
  cpuUs: number;
}

const events = 3_000;

/** What waiting for each event costs, beside the same request by ky alone. */
export const singleSection: Section = {
  name: "single",
  what: "one awaited event without batching, beside a bare ky POST",
  async measure(bench) {
    await using sink = await startSink(bench.folder);
    const contender = (way: string) => ({ name: way, task: "single", args: { way, url: sink.url, events } });
    const runs = await eachRound<Cost>(bench, bench.settings.rounds, ["ky", "hook"].map(contender));
    const [ky = [], hook = []] = [runs.get("ky"), runs.get("hook")];
    const ratio = spread(hook.map(({ wallUs }, round) => wallUs / (ky[round]?.wallUs ?? Number.NaN)));
    const cpuRatio = spread(hook.map(({ cpuUs }, round) => cpuUs / (ky[round]?.cpuUs ?? Number.NaN)));
    const us = (runs: readonly Cost[]) => `${median(runs.map(({ wallUs }) => wallUs)).toFixed(0)} µs`;
    return {
      heading: "One event at a time",
      markdown: `\`await emit\` without batching, one after the other: ${us(hook)}, a bare ky POST of the same body: ${us(ky)}. In time × ${ratio.median.toFixed(2)} (${ratio.min.toFixed(2)}–${ratio.max.toFixed(2)}), in CPU × ${cpuRatio.median.toFixed(2)}.`,
      targets: [
        {
          what: "unbatched `await emit`, × a bare ky POST",
          atMost: "1.25",
          measured: ratio.median.toFixed(2),
          met: ratio.median <= 1.25,
        },
      ],
      data: { hook, ky },
    };
  },
};
