import { once } from "node:events";
import { connect } from "node:net";
import fc from "fast-check";
import { expect, it } from "vitest";
import { eventNumber } from "../../test/events.ts";
import { openStream, openWebSocket } from "../../test/stream-readers.ts";
import { testCollector } from "../../test/test-collector.ts";
import { usedHeap } from "../../test/used-heap.ts";

/** How many readers send nonsense: few with every change, a tenth of `HOOKS_FUZZ_REQUESTS` before a release. */
const readers = Math.ceil(Number(process.env["HOOKS_FUZZ_REQUESTS"] ?? 2_000) / 10);
const seed = Number(process.env["HOOKS_FUZZ_SEED"] ?? 8_002);
const mostLeftBytes = 10_000_000;

const handshake =
  "GET /events/stream HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n" +
  "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";

/** Frames of any kind, whole or not: with a right or wrong length, masked or not, in pieces that belong together or not. */
const frame = fc
  .record({
    isLast: fc.boolean(),
    reserved: fc.nat(7),
    opcode: fc.nat(15),
    isMasked: fc.boolean(),
    claimed: fc.oneof(fc.nat(125), fc.constantFrom(126, 127)),
    payload: fc.uint8Array({ maxLength: 300 }),
  })
  .map(({ isLast, reserved, opcode, isMasked, claimed, payload }) =>
    Buffer.concat([Buffer.of((isLast ? 128 : 0) | (reserved << 4) | opcode, (isMasked ? 128 : 0) | claimed), payload]),
  );
const sent = fc.oneof(
  fc.array(frame, { minLength: 1, maxLength: 8 }).map((frames) => Buffer.concat(frames)),
  fc.uint8Array({ minLength: 1, maxLength: 2_000 }).map((bytes) => Buffer.from(bytes)),
);

it(`what ${readers} readers send is ignored, or closes their own connection`, { timeout: 3_600_000 }, async () => {
  const collector = await testCollector({ storage: "memory" });
  const witness = await openStream(openWebSocket, collector.url);

  async function speak(bytes: Buffer): Promise<void> {
    const socket = connect(collector.port, "127.0.0.1");
    const closed = once(socket, "close");
    socket.on("error", () => {}).write(handshake);
    await once(socket, "data");
    socket.resume().end(bytes);
    await closed;
  }

  const everything = fc.sample(sent, { numRuns: readers, seed });
  const warmUp = Math.ceil(readers / 5);
  for (const bytes of everything.slice(0, warmUp)) await speak(bytes);
  const before = usedHeap();
  for (const bytes of everything.slice(warmUp)) await speak(bytes);
  await expect.poll(async () => (await collector.get("/health")).body.collector.active_streams).toBe(1);
  expect(usedHeap() - before).toBeLessThan(mostLeftBytes);

  const large = openWebSocket(collector.url);
  await large.ready;
  large.webSocket.send("small");
  large.webSocket.send("x".repeat(1_025));
  expect(await large.ended).toMatchObject({ code: 1009 });
  await collector.collect(eventNumber(1));
  expect(await witness.numbers(1)).toEqual([1]);
});
