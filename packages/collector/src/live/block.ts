import type { Frame } from "./frame.ts";

/** Frames that go to a reader together, in the order of their sequence numbers. All readers share the bytes. */
export interface Block {
  readonly frames: readonly Frame[];
  /** Bytes of their JSON. */
  readonly bytes: number;
  /** The sequence number of the last one. */
  readonly last: number;
  /** The frames as server-sent events, each with its event's id; made when somebody wants it. */
  readonly serverSent: Buffer;
}

/** What a block is to hold: enough to fill a socket, little enough to be forgotten with the reader. */
export const blockBytes = 64 * 1024;

/** Cuts frames into blocks. */
export function toBlocks(frames: readonly Frame[]): Block[] {
  const blocks: Block[] = [];
  let begin = 0;
  let bytes = 0;
  for (const [index, { json }] of frames.entries()) {
    bytes += json.length;
    if (bytes < blockBytes && index < frames.length - 1) continue;
    blocks.push(createBlock(frames.slice(begin, index + 1), bytes));
    begin = index + 1;
    bytes = 0;
  }
  return blocks;
}

/** What of the blocks comes behind a sequence number. */
export function behind(blocks: readonly Block[], sequence: number): readonly Block[] {
  const [first] = blocks;
  if (first === undefined || (first.frames[0] as Frame).sequence > sequence) return blocks;
  return toBlocks(blocks.flatMap(({ frames }) => frames).filter((frame) => frame.sequence > sequence));
}

/** Bytes of blocks. */
export function bytesOf(blocks: readonly Block[]): number {
  return blocks.reduce((sum, { bytes }) => sum + bytes, 0);
}

/** Events in blocks. */
export function eventsOf(blocks: readonly Block[]): number {
  return blocks.reduce((sum, { frames }) => sum + frames.length, 0);
}

function createBlock(frames: readonly Frame[], bytes: number): Block {
  let serverSent: Buffer | undefined;
  return {
    frames,
    bytes,
    last: frames.at(-1)?.sequence ?? 0,
    get serverSent() {
      serverSent ??= Buffer.concat(frames.flatMap(spell));
      return serverSent;
    },
  };
}

const end = Buffer.from("\n\n");

function spell({ eventId, json }: Frame): Buffer[] {
  return [Buffer.from(`id: ${eventId}\ndata: `), json, end];
}
