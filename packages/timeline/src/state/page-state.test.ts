import { expect, it } from "vitest";
import { formatPageState, type PageState, readPageState } from "./page-state.ts";

const states: readonly PageState[] = [
  { view: "live" },
  { view: "live", q: 'system:akosha data.a:"b c"', last: "15m", first: "errors", paused: "1" },
  { view: "live", from: "2026-02-06T12:00:00.000Z", to: "2026-02-06T12:01:00.000Z", event: "019c2f00" },
  { view: "story", correlation: "release/42 ü&=#", compare: "release-41", zoom: "0-100", show: "list" },
  { view: "overview" },
  { view: "senders" },
];

it.each(states)("spells %j as a URL that reads as the same", (state) => {
  expect(readPageState(formatPageState(state))).toEqual(state);
});

it("leaves out what is not given: the page as it opens has no parameters", () => {
  expect(formatPageState({ view: "live", q: "", event: undefined })).toBe("?");
});

it.each(["?view=nowhere", "?first=last&paused=yes", "?token=secret", "?q=", ""])(
  "reads %s as the page as it opens",
  (search) => {
    expect(readPageState(search)).toEqual({ view: "live" });
  },
);
