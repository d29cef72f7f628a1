const smallestPage = 4_096;
const largestPage = 65_536;
const comma = 0x2c;
const encoder = new TextEncoder();
const decoder = new TextDecoder();
const hasBuffer = typeof Buffer !== "undefined";

/**
 * Pages of memory that the texts of one hook are written into, one behind the other. Each hook has its own: its events
 * wait and leave in order, so a page is gone soon after its first text, where one event of another hook that waits for
 * long would hold on to all of it. Pages start small, since many hooks hardly ever emit.
 */
export class Utf8Pages {
  current: Uint8Array<ArrayBuffer> = new Uint8Array(0);
  used = 0;

  /** Makes sure that the current page has room. */
  reserve(bytes: number): void {
    if (bytes <= this.current.length - this.used) return;
    const size = Math.max(bytes, Math.min(largestPage, Math.max(smallestPage, this.current.length * 2)));
    this.current = hasBuffer ? Buffer.allocUnsafeSlow(size) : new Uint8Array(size);
    this.used = 0;
  }

  /** Writes a text and returns its number of bytes. Node's own way needs no view of the page and no object for its answer. */
  write(text: string): number {
    return hasBuffer
      ? (this.current as Buffer<ArrayBuffer>).write(text, this.used)
      : encoder.encodeInto(text, this.current.subarray(this.used)).written;
  }
}

/**
 * A text as UTF-8, in a page that it shares with others: while it waits, there is nothing in it for the garbage
 * collector to look at. Texts that follow each other in one page have a comma between them, so that a batch of them is
 * copied as one block.
 */
export class Utf8Text {
  readonly page: Uint8Array<ArrayBuffer>;
  readonly start: number;
  readonly end: number;

  constructor(text: string, pages: Utf8Pages) {
    // A character takes at most three bytes.
    const most = text.length * 3 + 1;
    if (most > largestPage) {
      // A page of its own, no longer than the text: what is held is what the queue counts, and goes when the text does.
      this.page = encoder.encode(text);
      this.start = 0;
      this.end = this.page.length;
      return;
    }
    pages.reserve(most);
    this.page = pages.current;
    this.start = pages.used;
    this.end = this.start + pages.write(text);
    this.page[this.end] = comma;
    pages.used = this.end + 1;
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
