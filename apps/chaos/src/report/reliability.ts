import type { Row } from "../fault.ts";
import { costColumns, countColumns, grouped } from "./columns.ts";
import { renderMarkdown } from "./tables.ts";

/** A run, as far as it is told of. */
export interface FinishedRun {
  rows: readonly Row[];
  faults: readonly { name: string; what: string }[];
  seed: number;
  minutes: number;
  events: number;
  seconds: number;
  machine: string;
}

/** Writes docs/reliability.md: what was measured, and what is not promised. */
export function writeReliability(run: FinishedRun): string {
  return `${[introduction(run), tables(run), faultList(run), legend, notPromised].join("\n\n")}\n`;
}

function introduction({ rows, seed, minutes, events, seconds, machine }: FinishedRun): string {
  const sum = (figure: (row: Row) => number) => rows.reduce((total, row) => total + figure(row), 0);
  const kills = rows.filter((row) => row.kills.service + row.kills.collector > 0);
  const killed = (figure: (row: Row) => number) => grouped(kills.reduce((total, row) => total + figure(row), 0));
  const options = `--minutes ${minutes} --seed ${seed}${events > 0 ? ` --events ${events}` : ""} --write`;
  const problems = rows.flatMap((row) => row.problems.map((problem) => `- ${row.fault}: ${problem.split("\n")[0]}`));
  return `# Reliability

What the hooks and the collector keep while everything around them breaks. This page is written by the fault suite in
\`apps/chaos\`; every figure in it comes from one run:

\`\`\`sh
pnpm chaos ${options}
\`\`\`

It took ${Math.round(seconds / 60)} minutes on ${machine}. Service and collector are processes of
their own that talk over loopback; in between stands a proxy that breaks things. The seed decides when what breaks, so
the same seed repeats the schedule, while the exact counts depend on the machine.

**${grouped(sum((row) => row.reckoning.emitted))} events were emitted and ${grouped(
    sum((row) => row.reckoning.acknowledged),
  )} of them acknowledged. ${grouped(sum((row) => row.reckoning.lost))} acknowledged events were lost,
${grouped(sum((row) => row.reckoning.duplicated))} were stored twice, and ${grouped(
    sum((row) => row.reckoning.silent),
  )} went missing without a word.** With an outbox and random \`kill -9\`, that is
${killed((row) => row.reckoning.emitted)} events, ${killed((row) => row.kills.service)} kills of the service and ${killed(
    (row) => row.kills.collector,
  )} kills of the collector.

${problems.length === 0 ? "Every check of every fault held." : `These checks did not hold:\n\n${problems.join("\n")}`}`;
}

function tables({ rows }: FinishedRun): string {
  return `## What became of the events

${renderMarkdown(countColumns, rows)}

## What it cost the service

In brackets: the same load with hooks disabled.

${renderMarkdown(costColumns, rows)}`;
}

function faultList({ faults }: FinishedRun): string {
  return `## The faults

${faults.map(({ name, what }) => `- \`${name}\`: ${what}.`).join("\n")}`;
}

const legend = `## How it is counted

Each event carries a serial number that no other has. The service writes down what it was told about each one
(\`stored\`, \`delivered\`, \`queued\`, \`dropped\`) with a plain write that outlives \`kill -9\`; afterwards the suite reads the
collector's database and the outbox and compares them event by event.

- _Acknowledged_: the service was told \`stored\` or \`delivered\`.
- _On disk_: still in the outbox after recovery.
- _Dropped_: reported as dropped, by reason. A few of these may have arrived all the same (then they count as in the
  collector, too): it had kept the event, and the answer that said so was lost.
- _Cut off_: emitted by a service that was killed before it was told anything about the event, or while the event was
  queued in memory. Nothing had been promised about it.
- _Lost_: acknowledged and neither in the collector, nor on disk, nor reported as dropped; or gone without a word.
- _Twice_: in the collector under two ids.
- _Kills_: of the service + of the collector.
- _Call_: how long the emitting call itself takes, during which the service can do nothing else. _Answer_: until its
  promise resolves; with an outbox, that is the wait for the disk. Percentiles are over a whole run of the service; where
  there are several, the run's in the middle.
- _Loop delay_: time between two turns of a 1 ms timer.
- _Memory peak_: resident set of the whole process, Node.js and the garbage that it has not collected yet included.
  _Held_: heap and buffers in use after a full garbage collection, with the collector still away.
- _Idle CPU_: of one core, with nothing to emit and a collector that can't be reached.

A fault fails, and with it the run, when emitted events are not exactly those in the collector, on disk, dropped and cut
off; when the hooks' own counters differ from that; when anything is lost or stored twice; when a reason for dropping
appears that the fault does not call for; on an unhandled rejection or uncaught exception; and when the service does not
end by itself after its hooks were shut down. The two outages also fail when, against a service without hooks that runs
beside it, the loop delay (p99) grows by 5 ms or more or the memory held by more than the queue's bound and 20 MB, or
when idling takes more than 2 % of a core. The memory peak has no limit: most of it is garbage. Pauses (backoff, breaker, timeout) are shorter than the defaults, so
that more faults fit into a run; bounds are the defaults except in the floods.`;

const notPromised = `## What is not promised

**The service's disk.** With \`sqliteOutbox(path)\` as it comes (\`synchronous: "normal"\`), a \`stored\` event survives the end
of the service by any means, \`kill -9\` included. A power failure or a crash of the machine can take back the last
seconds. \`synchronous: "full"\` waits for the disk with every commit and survives these too, on a disk that keeps its
word. This suite kills processes; it does not cut the power.

**The moment before \`stored\`.** Emitting answers when the event is on disk: about 5 ms later by default
(\`commitDelayMs\`), and later where the disk or the processor is busy, as the column _answer p99_ shows. A service that is killed in between has not been promised anything, and the event is gone: the column
_cut off_.

**A hook without an outbox.** \`queued\` means in memory. \`kill -9\`, an uncaught exception or \`process.exit()\` loses what
is queued and in flight, at most the queue's bound: 10,000 events or 16 MiB by default. An orderly \`shutdown()\` reports
what it could not deliver as \`shutdown_timeout\`.

**A hook that does not batch.** Each emit waits for the collector. After 3 retries the event is dropped as
\`attempts_exhausted\`, while the breaker is open at once as \`circuit_open\`; a kill loses what is under way. The same goes
for \`emitWithRetry\`, which never goes through the queue or the outbox. An event reported as dropped may have arrived,
when only the answer was lost. Emitting it again would be another event with another id.

**Bounds.** Memory and disk are bounded, so a long enough outage drops events: the oldest first unless \`queue.overflow\`
says otherwise, counted as \`queue_full\`. An outbox holds 1,000,000 events or 512 MiB, and for 7 days; a queue in memory
holds events for 15 minutes, after which they are \`expired\`. With \`overflow: "wait"\` a caller waits up to 1 second for
room and is then turned away; as many callers may wait as events may be queued.

**A disk that fails.** When the outbox can't be written (full or gone), events wait in memory, up to 16 MiB of them, and
the answer is \`queued\`, not \`stored\`: a kill then loses them. Where somebody deletes the outbox's file or damages it,
what memory still holds is stored anew at the next commit; the rest is lost although it was \`stored\`, and that is
logged but appears in no counter.

**Time.** After 5 deliveries in a row that fail, the breaker holds everything back for 60 seconds by default, so after
an outage events can arrive that much later, plus the backlog. \`Retry-After\` is granted up to 60 seconds. Age is
measured by the wall clock: one that jumps ahead by more than an event may wait makes waiting events \`expired\`.

**Order.** Batches leave in order, one at a time by default. What is retried, and what a restarted service replays, can
arrive after newer events; sort by time or by id, which ascends within a process.

**The collector.** It acknowledges after a commit with \`synchronous = FULL\`, so what it acknowledged survives \`kill -9\`
and, on a disk that keeps its word, a power failure. One that runs with \`--memory\` keeps nothing. The loss of its
database file, and whatever deletes events from it, is beyond the sender's reach. It tells repeated events by their ids:
somebody who rewrites ids on the way makes new events.

**Not tried here.** Power failures, disks that lie, network file systems, machines apart from each other, days instead
of minutes.`;
