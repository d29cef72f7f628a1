import { openSync, writeSync } from "node:fs";
import type { EmitResult } from "@hooks/core";

/**
 * What a service notes about its events, line by line. Written with one system call and never synced: the operating
 * system has a line as soon as it is written, so it outlives a kill -9. A line ends in a semicolon, which one that was cut short lacks.
 */
export interface LedgerWriter {
  /** Notes, before the calls are made, how many events this run will have emitted after them. */
  attempted(total: number): void;
  /** Notes what a call resolved to. */
  answered(number: number, result: EmitResult): void;
  /** Notes an event that the collector acknowledged. */
  delivered(serial: string): void;
  /** Notes an event that was dropped. */
  dropped(serial: string, reason: string): void;
  /** Writes down at once what has been noted. */
  write(): void;
}

/** Opens a ledger at its end. */
export function openLedger(path: string): LedgerWriter {
  const file = openSync(path, "a");
  let lines = "";
  let scheduled = false;

  function write(): void {
    scheduled = false;
    if (lines === "") return;
    const text = lines;
    lines = "";
    writeSync(file, text);
  }

  function note(line: string): void {
    lines += `${line} ;\n`;
    if (scheduled) return;
    scheduled = true;
    // All that one turn of the event loop learns is one write.
    setImmediate(write);
  }

  return {
    attempted(total) {
      lines += `e ${total} ;\n`;
      write();
    },
    answered: (number, result) =>
      note(`a ${number} ${result.status} ${result.eventId}${result.status === "dropped" ? ` ${result.reason}` : ""}`),
    delivered: (serial) => note(`d ${serial}`),
    dropped: (serial, reason) => note(`x ${serial} ${reason}`),
    write,
  };
}

/** The serial of an event: which run emitted it, and its number there. It travels as the correlation id. */
export function serialOf(run: number, number: number): string {
  return `${run}.${number}`;
}

/** Reads the serial off an encoded event. */
export function readSerial(json: string): string {
  const start = json.indexOf('"correlation_id":"') + '"correlation_id":"'.length;
  return json.slice(start, json.indexOf('"', start));
}
