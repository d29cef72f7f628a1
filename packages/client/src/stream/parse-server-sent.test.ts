import fc from "fast-check";
import { expect, it } from "vitest";
import { createServerSentParser } from "./parse-server-sent.ts";

const text =
  'retry: 2000\n\n: still here\n\nid: 1\ndata: {"a":1}\n\ndata:first\r\ndata: second: 2\r\n\r\n' +
  "event: error\ndata\n\nid: alone\n\nevent: kept to itself\n\ndata:  two blanks\n\ndata: unfinished\n";

const events = [
  { type: "message", data: '{"a":1}' },
  { type: "message", data: "first\nsecond: 2" },
  { type: "error", data: "" },
  { type: "message", data: " two blanks" },
];

it("reads events, wherever the text is cut", () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: text.length })), (cuts) => {
      const places = [0, ...cuts.sort((a, b) => a - b), text.length];
      const parse = createServerSentParser();
      const pieces = places.slice(1).map((end, index) => text.slice(places[index], end));
      expect(pieces.flatMap(parse)).toEqual(events);
    }),
  );
});

it("reads an event of megabytes that comes in small pieces", () => {
  const parse = createServerSentParser();
  const pieces = Array.from({ length: 20_000 }, () => "x".repeat(500));
  expect(["data: ", ...pieces].flatMap(parse)).toEqual([]);
  expect(parse("\n\n")[0]?.data.length).toBe(10_000_000);
});
