import { ClientError, type StoredEvent } from "@hooks/client";
import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { scriptedClient } from "../../testing/scripted-client.ts";
import { storedEvent } from "../../testing/stored-event.ts";
import { createFeed } from "./create-feed.ts";
import type { Question } from "./question.ts";

beforeEach(() => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
});

const everything: Question = { filter: {}, range: { from: undefined, to: undefined }, order: "newest" };
const number = ({ eventId }: { eventId: string }) => Number(eventId.slice(-12));

function open(question: Partial<Question> = {}, stored: number | StoredEvent[] = 0) {
  const collector = scriptedClient();
  collector.stored = typeof stored === "number" ? events(stored).reverse() : stored;
  const arrivals: number[] = [];
  let begins = 0;
  const feed = createFeed(
    collector.client,
    { ...everything, ...question },
    {
      onArrival: (come) => arrivals.push(...come.map(number)),
      onBegin() {
        begins += 1;
      },
    },
  );
  onTestFinished(() => feed.close());
  const numbers = () => feed.rows.value.events.map(number);
  return { collector, feed, numbers, arrivals, begins: () => begins, settle: () => vi.advanceTimersByTimeAsync(200) };
}

function events(count: number, from = 1) {
  return Array.from({ length: count }, (_, index) => storedEvent(from + index));
}

const unreachable = new ClientError({ code: "unreachable", message: "Gone.", fix: "Wait." });

describe("a live feed", () => {
  it("shows what is stored and what comes, each once, the newest first", async () => {
    const { collector, feed, numbers, settle } = open({}, 3);
    collector.streams[0]?.tell(storedEvent(3), storedEvent(5));
    collector.streams[0]?.tell(storedEvent(4));
    await settle();
    expect(numbers()).toEqual([5, 4, 3, 2, 1]);
    expect(feed.connection.value).toEqual({ state: "live" });
    expect(feed.hasOlder.value).toBe(false);
  });

  it("shows a single event at once, and many a few times a second", async () => {
    const { collector, feed, settle } = open();
    await settle();
    let drawn = 0;
    onTestFinished(
      feed.rows.subscribe(() => {
        drawn += 1;
      }),
    );
    drawn = 0;
    collector.streams[0]?.tell(storedEvent(1));
    await vi.advanceTimersByTimeAsync(1);
    expect(feed.rows.value.events).toHaveLength(1);
    for (const event of events(50, 2)) {
      collector.streams[0]?.tell(event);
      await vi.advanceTimersByTimeAsync(2);
    }
    await settle();
    expect(feed.rows.value.events).toHaveLength(51);
    expect(drawn).toBeLessThanOrEqual(3);
  });

  it("holds back what comes, counts it, and then shows it", async () => {
    const { collector, feed, numbers, arrivals, settle } = open({}, 1);
    await settle();
    feed.hold(true);
    collector.streams[0]?.tell(storedEvent(2), storedEvent(3));
    await settle();
    expect({ numbers: numbers(), waiting: feed.waiting.value }).toEqual({ numbers: [1], waiting: 2 });
    expect(arrivals).toEqual([2, 3]);
    feed.hold(false);
    expect({ numbers: numbers(), waiting: feed.waiting.value }).toEqual({ numbers: [3, 2, 1], waiting: 0 });
  });

  it("does not count what is shown already", async () => {
    const { collector, feed, settle } = open({}, 2);
    await settle();
    feed.hold(true);
    collector.streams[0]?.tell(storedEvent(2), storedEvent(3));
    await settle();
    expect(feed.waiting.value).toBe(1);
  });

  it("reads again what it held back, when that is too much to keep", async () => {
    const { collector, feed, numbers, settle } = open({}, 1);
    await settle();
    feed.hold(true);
    const many = events(6_000, 2);
    collector.streams[0]?.tell(...many);
    collector.stored = [...collector.stored, ...many].reverse();
    await settle();
    expect(feed.waiting.value).toBe(6_000);
    feed.hold(false);
    await settle();
    expect(numbers().slice(0, 2)).toEqual([6_001, 6_000]);
    expect(feed.rows.value.events).toHaveLength(200);
    expect(feed.hasOlder.value).toBe(true);
  });

  it("keeps a bounded number of rows while events come, and finds the others again by time", async () => {
    const { collector, feed, numbers, settle } = open();
    await settle();
    const many = events(5_100);
    collector.streams[0]?.tell(...many);
    collector.stored = many.toReversed();
    await settle();
    expect(numbers()).toHaveLength(5_000);
    await feed.loadOlder();
    expect(numbers()).toHaveLength(5_100);
    expect(new Set(numbers()).size).toBe(5_100);
  });

  it("says that the collector is away, and when it is asked again", async () => {
    const { collector, feed, settle } = open();
    await settle();
    const reconnect = { attempt: 1, delayMs: 3_000, since: undefined, error: unreachable };
    collector.streams[0]?.filter.onReconnect?.(reconnect);
    expect(feed.connection.value).toEqual({ state: "away", error: unreachable, retryAt: Date.now() + 3_000 });
  });

  it("reads what was missed when there is no event to resume behind", async () => {
    const { collector, numbers, settle } = open({}, 2);
    await settle();
    collector.stored = events(3).reverse();
    collector.streams[0]?.filter.onConnect?.();
    await settle();
    expect(numbers()).toEqual([3, 2, 1]);
  });

  it("has its begin told once, however often the stream resumes behind an event", async () => {
    const { collector, begins, settle } = open();
    await settle();
    collector.streams[0]?.tell(storedEvent(1));
    await settle();
    collector.streams[0]?.filter.onConnect?.();
    collector.streams[0]?.filter.onConnect?.();
    await settle();
    expect(begins()).toBe(1);
  });

  it("leaves no gap when more was missed than one page has", async () => {
    const { collector, feed, numbers, settle } = open({}, 2);
    await settle();
    collector.stored = events(500).reverse();
    collector.streams[0]?.filter.onConnect?.();
    await settle();
    expect([numbers()[0], numbers().at(-1)]).toEqual([500, 301]);
    await feed.loadOlder();
    expect(numbers().at(-1)).toBe(101);
  });

  it("reads what it no longer keeps again, with errors first, too", async () => {
    const { collector, feed, numbers, settle } = open({ order: "errors" });
    await settle();
    const stored = events(6_000).map((event, index) => ({
      ...event,
      severity: index < 3_500 ? ("error" as const) : ("info" as const),
    }));
    collector.stored = stored.toReversed();
    collector.streams[0]?.tell(...stored);
    await settle();
    expect([numbers()[0], numbers().length, numbers().at(-1)]).toEqual([3_500, 5_000, 4_501]);
    for (let turn = 0; turn < 40 && feed.hasOlder.value; turn += 1) await feed.loadOlder();
    expect([numbers().length, numbers().at(-1), new Set(numbers()).size]).toEqual([6_000, 3_501, 6_000]);
    expect(feed.hasOlder.value).toBe(false);
  });

  it("goes on with slighter events when the last row that it keeps is an error", async () => {
    const { collector, feed, numbers, settle } = open({ order: "errors" });
    await settle();
    const stored = events(5_300).map((event, index) => ({
      ...event,
      severity: index < 5_100 ? ("error" as const) : ("info" as const),
    }));
    collector.stored = stored.toReversed();
    collector.streams[0]?.tell(...stored);
    await settle();
    expect([numbers()[0], numbers().at(-1)]).toEqual([5_100, 101]);
    for (let turn = 0; turn < 40 && feed.hasOlder.value; turn += 1) await feed.loadOlder();
    expect([numbers().length, numbers().at(-1)]).toEqual([5_300, 5_101]);
  });

  it("begins anew when it can't resume, and ends when it is refused", async () => {
    const { collector, feed, numbers, settle } = open();
    collector.streams[0]?.tell(storedEvent(1));
    await settle();
    const gone = new ClientError({ code: "bad_request", message: "No event.", fix: "Ask.", status: 404 });
    collector.stored = events(2).reverse();
    collector.streams[0]?.fail(gone);
    await settle();
    expect(collector.streams).toHaveLength(2);
    expect(numbers()).toEqual([2, 1]);

    const refused = new ClientError({ code: "unauthorized", message: "No.", fix: "Token.", status: 401 });
    collector.streams[1]?.fail(refused);
    await settle();
    expect(feed.connection.value).toEqual({ state: "refused", error: refused });
    feed.restart();
    await settle();
    expect(feed.connection.value).toEqual({ state: "live" });
  });

  it("takes from the stream only severities and times that are meant", async () => {
    const from = Date.parse(storedEvent(10).timestamp);
    const { collector, numbers, settle } = open({ filter: { severity: ["error"] }, range: { from, to: undefined } });
    await settle();
    collector.streams[0]?.tell(
      storedEvent(11),
      storedEvent(9, { severity: "error" }),
      storedEvent(12, { severity: "error" }),
    );
    await settle();
    expect(numbers()).toEqual([12]);
  });
});

describe("the feed of a span up to now", () => {
  const noon = Date.UTC(2026, 1, 6, 12);
  const range = { from: noon - 60_000, to: undefined, lastMs: 60_000 };
  const seconds = (...all: number[]) => all.map((second) => storedEvent(second * 1_000));

  async function openAtNoon(order: Question["order"] = "newest") {
    vi.setSystemTime(noon);
    const opened = open({ range, order }, [
      ...seconds(0, -10),
      storedEvent(-30_000, { eventId: "019c2f00-0000-7000-8000-000000030000", severity: "error" }),
      storedEvent(-50_000, { eventId: "019c2f00-0000-7000-8000-000000050000" }),
    ]);
    await opened.settle();
    return { ...opened, ages: () => opened.feed.rows.value.events.map((event) => noon - Date.parse(event.timestamp)) };
  }

  it("lets go of what has become too old, wherever it stands", async () => {
    for (const order of ["newest", "errors"] as const) {
      const { feed, ages } = await openAtNoon(order);
      expect(ages()).toHaveLength(4);
      feed.tick(noon + 20_000);
      expect(ages().toSorted((a, b) => a - b)).toEqual([0, 10_000, 30_000]);
      feed.tick(noon + 40_000);
      expect(ages()).toEqual([0, 10_000]);
      expect(feed.hasOlder.value).toBe(false);
    }
  });

  it("takes from the stream what is in the span by then", async () => {
    const { collector, feed, ages, settle } = await openAtNoon();
    vi.setSystemTime(noon + 100_000);
    feed.tick(Date.now());
    collector.streams[0]?.tell(...seconds(30, 90));
    await settle();
    expect(ages()).toEqual([-90_000]);
  });

  it("leaves all as it is while it is held, and counts what is too old", async () => {
    const { collector, feed, ages, settle } = await openAtNoon();
    feed.hold(true);
    collector.streams[0]?.tell(...seconds(1, 70));
    await settle();
    vi.setSystemTime(noon + 65_000);
    feed.tick(Date.now());
    expect({ ages: ages().length, waiting: feed.waiting.value, outdated: feed.outdated.value }).toEqual({
      ages: 4,
      waiting: 1,
      outdated: 4,
    });
    feed.hold(false);
    expect({ ages: ages(), outdated: feed.outdated.value }).toEqual({ ages: [-70_000], outdated: 0 });
  });
});

describe("the feed of a span that is over", () => {
  it("reads page after page, and follows nothing", async () => {
    const to = Date.parse(storedEvent(450).timestamp);
    const { collector, feed, numbers, settle } = open({ range: { from: undefined, to } }, 500);
    await settle();
    expect(feed.connection.value).toEqual({ state: "still" });
    expect(collector.streams).toHaveLength(0);
    expect([numbers()[0], numbers().length]).toEqual([450, 200]);
    await feed.loadOlder();
    await feed.loadOlder();
    await feed.loadOlder();
    expect(numbers()).toHaveLength(450);
    expect(feed.hasOlder.value).toBe(false);
  });
});
