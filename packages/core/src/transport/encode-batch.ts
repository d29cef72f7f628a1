import type { EventRecord } from "../delivery/event-record.ts";
import { Utf8Text } from "../event/utf8-text.ts";

const opening = 0x5b;
const comma = 0x2c;
const closing = 0x5d;

/** A stretch of memory that goes into a body as it is: one text, or several with their commas. */
interface Block {
  page: Uint8Array<ArrayBuffer>;
  start: number;
  end: number;
}

/** The body of one event. */
export function encodeSingle(event: EventRecord): Uint8Array<ArrayBuffer> {
  const { page, start, end } = toBlock(event);
  return page.subarray(start, end);
}

/** The largest body so far had room here: to ask for a megabyte with each request costs more than to fill it. */
let scratch = new Uint8Array(0);

/** The body of a batch: a JSON array. Good until the next one is encoded. */
export function encodeBatch(events: readonly EventRecord[]): Uint8Array<ArrayBuffer> {
  const blocks: Block[] = [];
  let last: Block | undefined;
  let size = 1;
  for (const event of events) {
    const { page, start, end } = toBlock(event);
    size += end - start + 1;
    if (last !== undefined && last.page === page && last.end + 1 === start) {
      // It was written right behind the one before it, and the comma stands there already.
      last.end = end;
    } else {
      last = { page, start, end };
      blocks.push(last);
    }
  }
  if (scratch.length < size) scratch = new Uint8Array(size);
  const body = scratch.subarray(0, size);
  let at = 0;
  body[at++] = opening;
  for (const { page, start, end } of blocks) {
    if (at > 1) body[at++] = comma;
    body.set(page.subarray(start, end), at);
    at += end - start;
  }
  body[at] = closing;
  return body;
}

const encoder = new TextEncoder();

function toBlock(event: EventRecord): Readonly<Block> {
  if (event instanceof Utf8Text) return event;
  // What an earlier run has left on disk is text.
  const page = encoder.encode(event.json);
  return { page, start: 0, end: page.length };
}
