const pageSize = 65_536;
const comma = 0x2c;
const encoder = new TextEncoder();
const decoder = new TextDecoder();
const hasBuffer = typeof Buffer !== "undefined";

let current = new Uint8Array(0);
let used = 0;

/**
 * A text as UTF-8, in a page of memory that it shares with others: while it waits, there is nothing in it for the
 * garbage collector to look at. Texts that follow each other in one page have a comma between them, so that a batch of
 * them is copied as one block. A page is gone with the last text in it.
 */
export class Utf8Text {
  readonly page: Uint8Array<ArrayBuffer>;
  readonly start: number;
  readonly end: number;

  constructor(text: string) {
    // A character takes at most three bytes.
    const most = text.length * 3 + 1;
    if (most > current.length - used) {
      current = newPage(Math.max(pageSize, most));
      used = 0;
    }
    this.page = current;
    this.start = used;
    this.end = used + write(text);
    current[this.end] = comma;
    used = this.end + 1;
  }

  /** Size in bytes. */
  get bytes(): number {
    return this.end - this.start;
  }

  /** A part of the text, in bytes from its start; all of it when left out. */
  slice(from = 0, to: number = this.bytes): string {
    return decoder.decode(this.page.subarray(this.start + from, this.start + to));
  }
}

function newPage(size: number): Uint8Array<ArrayBuffer> {
  return hasBuffer ? Buffer.allocUnsafeSlow(size) : new Uint8Array(size);
}

/** Writes into the current page and returns the number of bytes. Node's own way needs no view of the page and no object for its answer. */
function write(text: string): number {
  return hasBuffer
    ? (current as Buffer<ArrayBuffer>).write(text, used)
    : encoder.encodeInto(text, current.subarray(used)).written;
}
