import type { Row } from "../fault.ts";

/** A column of a table: its heading, and its cell for a row. */
export interface Column {
  heading: string;
  cell(row: Row): string;
  /** Whether it holds text, which stands at the left. */
  isText?: boolean;
}

/** What became of the events. */
export const countColumns: readonly Column[] = [
  { heading: "fault", cell: (row) => row.fault, isText: true },
  { heading: "held in", cell: (row) => row.mode, isText: true },
  {
    heading: "kills",
    cell: ({ kills }) => (kills.service + kills.collector === 0 ? "" : `${kills.service} + ${kills.collector}`),
  },
  { heading: "emitted", cell: ({ reckoning }) => grouped(reckoning.emitted) },
  { heading: "acknowledged", cell: ({ reckoning }) => grouped(reckoning.acknowledged) },
  { heading: "in collector", cell: ({ reckoning }) => grouped(reckoning.collected) },
  { heading: "on disk", cell: ({ reckoning }) => grouped(reckoning.onDisk) },
  { heading: "dropped", cell: ({ reckoning }) => describeDrops(reckoning.dropped), isText: true },
  { heading: "cut off", cell: ({ reckoning }) => grouped(reckoning.cutOff) },
  { heading: "lost", cell: ({ reckoning }) => grouped(reckoning.lost + reckoning.silent) },
  { heading: "twice", cell: ({ reckoning }) => grouped(reckoning.duplicated) },
];

/** What it cost the service; behind each figure the same load with hooks disabled. */
export const costColumns: readonly Column[] = [
  { heading: "fault", cell: (row) => row.fault, isText: true },
  { heading: "call p50, µs", cell: (row) => pair(row, (cost) => cost.callP50Us, 0) },
  { heading: "call p99, µs", cell: (row) => pair(row, (cost) => cost.callP99Us, 0) },
  { heading: "answer p50, ms", cell: (row) => pair(row, (cost) => cost.answerP50Ms, 1) },
  { heading: "answer p99, ms", cell: (row) => pair(row, (cost) => cost.answerP99Ms, 1) },
  { heading: "loop delay p99, ms", cell: (row) => pair(row, (cost) => cost.loopP99Ms, 1) },
  { heading: "memory peak, MB", cell: (row) => pair(row, (cost) => cost.rssPeakMb, 0) },
  { heading: "held, MB", cell: ({ figures }) => describeHeld(figures["heldMb"], figures["heldMbWithout"]) },
  { heading: "idle CPU, %", cell: ({ figures }) => figures["cpuPercent"]?.toFixed(1) ?? "" },
];

/** A number with its thousands apart. */
export function grouped(number: number): string {
  return number.toLocaleString("en-US");
}

function describeDrops(dropped: Readonly<Record<string, number>>): string {
  const reasons = Object.entries(dropped).map(([reason, count]) => `${grouped(count)} ${reason}`);
  return reasons.length === 0 ? "0" : reasons.join(", ");
}

function describeHeld(heldMb: number | undefined, without: number | undefined): string {
  return heldMb === undefined || without === undefined ? "" : `${heldMb.toFixed(0)} (${without.toFixed(0)})`;
}

function pair(row: Row, figure: (cost: NonNullable<Row["cost"]>) => number, digits: number): string {
  if (row.cost === undefined) return "";
  const without = row.baseline === undefined ? "" : ` (${figure(row.baseline).toFixed(digits)})`;
  return `${figure(row.cost).toFixed(digits)}${without}`;
}
