import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { withCorrelation } from "./correlation.ts";
import { correlationFromHeaders, correlationHeader, correlationHeaders } from "./correlation-headers.ts";

const id = fc.string({ unit: "binary", minLength: 1, maxLength: 80 });

describe("a correlation id in headers", () => {
  // Fails when decoding undoes something other than encoding did.
  test("comes back as it went, whatever characters it has", () => {
    fc.assert(
      fc.property(id, (text) => {
        const headers = correlationHeaders(text);
        expect(correlationFromHeaders(headers)).toBe(text);
        expect(correlationFromHeaders(new Headers(headers))).toBe(text);
      }),
    );
  });

  // Fails when line breaks, spaces or characters beyond ASCII are let through.
  test("holds nothing that could end a header or that a header can't carry", () => {
    fc.assert(
      fc.property(id, (text) => {
        expect(correlationHeaders(text)[correlationHeader]).toMatch(/^[\x21-\x7e]+$/);
      }),
    );
    expect(correlationHeaders("a\r\nset-cookie: b")).toEqual({ "x-correlation-id": "a%0D%0Aset-cookie:%20b" });
  });

  // Fails when percent signs are not encoded.
  test.each(["100%25", "%41", "50% off", "%"])("comes back as it went when it looks encoded itself: %s", (text) => {
    expect(correlationFromHeaders(correlationHeaders(text))).toBe(text);
  });

  test("leaves a lone surrogate, which no text can carry, as the replacement character", () => {
    expect(correlationFromHeaders(correlationHeaders("a\ud800b"))).toBe("a\ufffdb");
  });

  test("is the surrounding one when none is given, and absent outside of a story", () => {
    expect(withCorrelation("story", () => correlationHeaders())).toEqual({ "x-correlation-id": "story" });
    expect(correlationHeaders()).toEqual({});
  });

  test.each([
    ["Headers", new Headers({ "X-Correlation-Id": "story" })],
    ["a plain object in any case", { "X-Correlation-ID": "story" }],
    ["Node's incoming headers", { "x-correlation-id": ["story", "other"] }],
    ["headers of another library", new Map([["x-correlation-id", "story"]]) as unknown as Headers],
    ["surrounding blanks", { "x-correlation-id": "  story " }],
  ])("is read from %s", (_, headers) => {
    expect(correlationFromHeaders(headers)).toBe("story");
  });

  test.each([
    ["no such header", {}],
    ["an empty one", { "x-correlation-id": "" }],
    ["a blank one", { "x-correlation-id": "  " }],
    ["an undefined one", { "x-correlation-id": undefined }],
    // Fails when a message without headers makes its handler throw.
    ["no headers at all", undefined],
    ["null in their place", null],
    ["one of more than 256 characters", { "x-correlation-id": "x".repeat(257) }],
  ])("is undefined with %s", (_, headers) => {
    expect(correlationFromHeaders(headers)).toBeUndefined();
  });

  test("passes as it is when it only looks encoded", () => {
    expect(correlationFromHeaders({ "x-correlation-id": "50%-off" })).toBe("50%-off");
  });
});
