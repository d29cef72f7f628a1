import fc from "fast-check";
import { expect, it } from "vitest";
import { eventNumber } from "../../test/events.ts";
import { behind, blockBytes, bytesOf, eventsOf, toBlocks } from "./block.ts";
import { createFrame } from "./frame.ts";

const frames = (sizes: readonly number[]) =>
  sizes.map((size, index) =>
    createFrame({ sequence: index + 1, event: eventNumber(index, { data: { text: "x".repeat(size) } }) }),
  );

it("cuts frames into blocks that fill a socket, and loses none", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 90_000 }), { maxLength: 60 }), (sizes) => {
      const all = frames(sizes);
      const blocks = toBlocks(all);
      expect(blocks.flatMap((block) => block.frames)).toEqual(all);
      expect(bytesOf(blocks)).toBe(all.reduce((sum, { json }) => sum + json.length, 0));
      expect(eventsOf(blocks)).toBe(all.length);
      for (const block of blocks.slice(0, -1)) expect(block.bytes).toBeGreaterThanOrEqual(blockBytes);
      for (const { frames: ofBlock, bytes } of blocks) {
        expect(bytes - (ofBlock.at(-1)?.json.length ?? 0)).toBeLessThan(blockBytes);
      }
    }),
  );
});

it("spells its frames as server-sent events with their ids", () => {
  const [block] = toBlocks(frames([1, 2]));
  const [first, second] = [eventNumber(0, { data: { text: "x" } }), eventNumber(1, { data: { text: "xx" } })];
  expect(block?.serverSent.toString()).toBe(
    [first, second].map((event) => `id: ${event.event_id}\ndata: ${JSON.stringify(event)}\n\n`).join(""),
  );
});

it("leaves out what a reader has already", () => {
  const blocks = toBlocks(frames([10, 70_000, 10, 10]));
  for (const sequence of [0, 1, 2, 3, 4]) {
    const rest = behind(blocks, sequence).flatMap((block) => block.frames.map((frame) => frame.sequence));
    expect(rest).toEqual([1, 2, 3, 4].filter((each) => each > sequence));
  }
});
