import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseRateLimit } from "./parse-rate-limit.ts";
import { createRateLimiter, type RateLimit } from "./rate-limiter.ts";

function limiter(limit: RateLimit) {
  const clock = { now: 0 };
  const rejected: string[] = [];
  const { take } = createRateLimiter(limit, { now: () => clock.now, onReject: (system) => rejected.push(system) });
  const send = (system: string, count = 1) => take(Array(count).fill({ source_system: system }));
  return { clock, rejected, take, send };
}

const waiting = (ms: number) =>
  expect.objectContaining({ reason: "rate_limited", retryAfterMs: expect.closeTo(ms, 6) });

describe("a rate limit", () => {
  it("lets a burst through, then the rate, and tells how long to wait", () => {
    const { clock, send, rejected } = limiter({ perSecond: 10, burst: 3 });
    send("a", 3);
    expect(() => send("a")).toThrow(waiting(100));
    clock.now = 99;
    expect(() => send("a")).toThrow(waiting(1));
    clock.now = 100;
    send("a");
    expect(() => send("a")).toThrow();
    expect(rejected).toEqual(["a", "a", "a"]);
  });

  it("holds for each system alone", () => {
    const { send } = limiter({ perSecond: 1, burst: 1 });
    send("a");
    send("b");
    expect(() => send("a")).toThrow("The system a may send 1 events a second, 1 at once.");
  });

  it("takes a batch of several systems whole or not at all", () => {
    const { send, take } = limiter({ perSecond: 1, burst: 2 });
    send("b", 2);
    expect(() => take([{ source_system: "a" }, { source_system: "b" }])).toThrow();
    send("a", 2);
  });

  it("lets a batch larger than the burst through when nothing came before, and makes up for it", () => {
    const { clock, send } = limiter({ perSecond: 10, burst: 10 });
    send("a", 100);
    expect(() => send("a")).toThrow(waiting(9_100));
    clock.now = 9_100;
    send("a");
    expect(() => send("a", 100)).toThrow(waiting(1_000));
  });

  it("does not remember every name that somebody invents, nor lets them in for that", () => {
    const { send } = limiter({ perSecond: 1, burst: 1 });
    for (let number = 0; number < 1_000; number++) send(`system_${number}`);
    send("one_more");
    expect(() => send("yet_another")).toThrow();
    expect(() => send("system_0")).toThrow();
  });

  it("forgets systems that have been silent", () => {
    const { clock, send } = limiter({ perSecond: 1, burst: 1 });
    for (let number = 0; number < 1_000; number++) send(`system_${number}`);
    clock.now = 1_000;
    send("one_more");
    send("yet_another");
    expect(() => send("one_more")).toThrow();
  });

  it("is never exceeded, whatever comes when", () => {
    const steps = fc.array(fc.record({ pause: fc.nat(500), count: fc.integer({ min: 1, max: 5 }) }), { maxLength: 50 });
    fc.assert(
      fc.property(steps, (arrivals) => {
        const { clock, send } = limiter({ perSecond: 10, burst: 5 });
        let passed = 0;
        for (const { pause, count } of arrivals) {
          clock.now += pause;
          try {
            send("a", count);
            passed += count;
          } catch {}
          expect(passed).toBeLessThanOrEqual(5 + clock.now / 100 + 0.01);
        }
      }),
    );
  });
});

describe("a rate limit is written", () => {
  it.each([
    ["1000/s burst 2000", { perSecond: 1_000, burst: 2_000 }],
    ["1000/s", { perSecond: 1_000, burst: 1_000 }],
    [" 30/m  burst 5 ", { perSecond: 0.5, burst: 5 }],
    ["30/m", { perSecond: 0.5, burst: 1 }],
  ])("%j", (text, limit) => {
    expect(parseRateLimit(text)).toEqual(limit);
  });

  it.each(["", "1000", "1000/h", "0/s", "-1/s", "1e3/s", "5/s burst 0", "5/s burst", "5/s 10"])(
    "but not %j",
    (text) => {
      expect(() => parseRateLimit(text)).toThrow(`The rate limit is ${JSON.stringify(text)}.`);
    },
  );
});
