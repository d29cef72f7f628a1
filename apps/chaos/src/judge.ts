import type { Ledger } from "./reckoning/read-ledger.ts";
import type { Reckoning } from "./reckoning/reckon.ts";
import type { Report } from "./service/protocol.ts";

/** What a fault allows. */
export interface Allowance {
  /** Reasons for which events may be dropped. Default: none may be. */
  drops?: readonly string[];
  /** Whether events may be left on the service's disk at the end. Default: none may be. */
  leftOnDisk?: boolean;
  /** Whether what was reported as dropped may have arrived, its acknowledgement having been lost. Default false. */
  droppedYetCollected?: boolean;
}

/** Everything that is known at the end. */
export interface Evidence {
  reckoning: Reckoning;
  ledger: Ledger;
  /** Of the last run of the service. */
  report: Report;
  /** Events that the collector's own API told of. */
  apiCount: number;
  runs: number;
}

/** Says what did not hold, in sentences; an empty list when all did. */
export function judge(evidence: Evidence, allowance: Allowance): string[] {
  const { reckoning, report, apiCount } = evidence;
  const problems: string[] = [];
  const expect = (holds: boolean, sentence: string) => {
    if (!holds) problems.push(sentence);
  };
  const { emitted, collected, onDisk, cutOff, lost, silent, duplicated, strange, droppedYetCollected } = reckoning;
  const dropped = sum(reckoning.dropped);

  expect(emitted > 0, "Nothing was emitted.");
  expect(lost === 0, `${lost} acknowledged events are lost.`);
  expect(duplicated === 0, `${duplicated} events are stored twice.`);
  expect(silent === 0, `${silent} events are gone without a word.`);
  expect(strange === 0, `${strange} stored events are not as they were emitted.`);
  const accounted = collected + onDisk + (dropped - droppedYetCollected) + cutOff + lost + silent;
  expect(accounted === emitted, `${emitted} events were emitted, and ${accounted} are accounted for.`);
  expect(
    apiCount === collected + duplicated + strange,
    `The collector's API counts ${apiCount} events, its database ${collected}.`,
  );
  expect(allowance.leftOnDisk === true || onDisk === 0, `${onDisk} events are still on the service's disk.`);
  expect(
    allowance.droppedYetCollected === true || droppedYetCollected === 0,
    `${droppedYetCollected} events were reported as dropped, and arrived.`,
  );
  for (const [reason, count] of Object.entries(reckoning.dropped)) {
    expect(
      allowance.drops?.includes(reason) ?? false,
      `${count} events were dropped (${reason}), which is not called for.`,
    );
  }
  if (evidence.runs === 1) problems.push(...compareCounters(evidence));
  else expect(report.pending === 0, `${report.pending} events were still in memory after shutdown.`);
  return problems;
}

/** What the hooks' own counters say must be what the ledger says; a service that was killed had no chance to. */
function compareCounters({ reckoning, ledger, report }: Evidence): string[] {
  const problems: string[] = [];
  const dropped = sum(report.dropped);
  const counted = report.delivered + report.stored + report.pending + dropped;
  if (report.emitted !== reckoning.emitted) {
    problems.push(`The hooks count ${report.emitted} emitted events, the service made ${reckoning.emitted} calls.`);
  }
  if (report.emitted !== counted) {
    problems.push(
      `The hooks count ${report.emitted} emitted events, but ${counted} delivered, stored, pending and dropped ones.`,
    );
  }
  if (report.delivered !== ledger.deliveredLines) {
    problems.push(`The hooks count ${report.delivered} deliveries and told of ${ledger.deliveredLines}.`);
  }
  if (dropped !== ledger.droppedLines) {
    problems.push(`The hooks count ${dropped} drops and told of ${ledger.droppedLines}.`);
  }
  for (const [reason, count] of Object.entries(report.dropped)) {
    const noted = reckoning.dropped[reason] ?? 0;
    if (noted !== count) problems.push(`The hooks count ${count} drops as ${reason}, ${noted} were reported.`);
  }
  return problems;
}

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}
