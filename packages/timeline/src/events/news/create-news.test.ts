import { beforeEach, expect, it, onTestFinished, vi } from "vitest";
import { storedEvent } from "../../testing/stored-event.ts";
import { createNews } from "./create-news.ts";

beforeEach(() => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
});

/** News that hear of the time every second, as on the page. */
function listen() {
  const news = createNews();
  const heard: string[] = [];
  onTestFinished(
    news.said.subscribe((text) => {
      if (text !== "") heard.push(text);
    }),
  );
  const timer = setInterval(() => news.tick(Date.now()), 1_000);
  onTestFinished(() => clearInterval(timer));
  return { news, heard };
}

it("tells one event at once, and many as their number", () => {
  const { news, heard } = listen();
  news.add([storedEvent(1, { severity: "error" })]);
  expect(heard).toEqual(["New event: workflow_started, error, mahavishnu"]);
  for (let second = 0; second < 60; second += 1) {
    news.add([storedEvent(2), storedEvent(3, { severity: "critical" })]);
    vi.advanceTimersByTime(1_000);
  }
  expect(heard.slice(1)).toEqual(Array(4).fill("30 new events, 15 errors"));
});

it("has the same sentence heard twice", () => {
  const { news, heard } = listen();
  news.add([storedEvent(1)]);
  vi.advanceTimersByTime(20_000);
  expect(news.said.value).toBe("");
  news.add([storedEvent(2)]);
  expect(heard).toHaveLength(2);
});

it("says what has been found between, and keeps to its pauses", () => {
  const { news, heard } = listen();
  news.say("2 events found");
  news.add([storedEvent(1)]);
  news.add([storedEvent(2)]);
  news.say("Nothing found");
  vi.advanceTimersByTime(14_000);
  expect(heard).toEqual(["2 events found", "New event: workflow_started, info, mahavishnu", "Nothing found"]);
});
