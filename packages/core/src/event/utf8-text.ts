const pageSize = 65_536;
const comma = 0x2c;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

let current = new Uint8Array(0);
let used = 0;

/**
 * A text as UTF-8, in a page of memory that it shares with others: while it waits, it is nothing that the garbage collector has to
 * look at. Texts that follow each other in one page have a comma between them, so that a batch of them is copied as one
 * block. A page is gone with the last text in it.
 */
export class Utf8Text {
  readonly page: Uint8Array<ArrayBuffer>;
  readonly start: number;
  readonly end: number;

  constructor(text: string) {
    // A character takes at most three bytes.
    const most = text.length * 3 + 1;
    if (most > current.length - used) {
      current = new Uint8Array(Math.max(pageSize, most));
      used = 0;
    }
    this.page = current;
    this.start = used;
    this.end = used + encoder.encodeInto(text, current.subarray(used)).written;
    current[this.end] = comma;
    used = this.end + 1;
  }

  /** Size in bytes. */
  get bytes(): number {
    return this.end - this.start;
  }

  /** The text again. */
  toString(): string {
    return decoder.decode(this.page.subarray(this.start, this.end));
  }
}
