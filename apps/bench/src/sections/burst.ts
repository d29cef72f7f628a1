import { runTask } from "../process/run-task.ts";
import { startSink } from "../process/start-sink.ts";
import type { Section } from "../section.ts";

interface Burst {
  delivered: number;
  dropped: Record<string, number>;
  told: number;
  firstHalfUs: number;
  secondHalfUs: number;
  peakRssMiB: number;
}

const events = 50_000;

/** Many events at once, without a pause in which anything could be sent. */
export const burstSection: Section = {
  name: "burst",
  what: "50,000 events without a pause, at default settings",
  async measure({ folder, progress }) {
    await using sink = await startSink(folder);
    progress(`${events} events`);
    const burst = await runTask<Burst>(folder, "burst", { url: sink.url, events });
    const arrived = (await sink.takeCounts()).events;
    const dropped = Object.values(burst.dropped).reduce((sum, count) => sum + count, 0);
    const accounted = arrived === burst.delivered && arrived + dropped === events && burst.told === dropped;
    const reasons = Object.entries(burst.dropped)
      .map(([reason, count]) => `${count} ${reason}`)
      .join(", ");
    const sentence = `${arrived} delivered, ${dropped} dropped (${reasons || "none"}), ${burst.told} of these told to \`onDropped\`; the first half took ${burst.firstHalfUs.toFixed(1)} µs an event, the second ${burst.secondHalfUs.toFixed(1)}; peak RSS ${burst.peakRssMiB.toFixed(0)} MiB.`;
    return {
      heading: "A burst",
      markdown: `${events} events are emitted in one loop, at default settings with batching (a queue of 10,000 events, the oldest give way): ${sentence}`,
      targets: [
        {
          what: "a burst of 50,000: delivered, or dropped, counted and told",
          atMost: "each event",
          measured: accounted ? "each event" : `${arrived} + ${dropped}`,
          met: accounted,
        },
        {
          what: "memory of the burst",
          atMost: "250 MiB",
          measured: `${burst.peakRssMiB.toFixed(0)} MiB`,
          met: burst.peakRssMiB <= 250,
        },
      ],
      data: { ...burst, arrived },
    };
  },
};
