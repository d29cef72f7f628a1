import { describe, expect, it } from "vitest";
import { eventNumber } from "../../test/events.ts";
import { hasPhrases, searchedText, toPhrases } from "./words.ts";

describe("a question is taken apart into phrases", () => {
  it.each([
    ["needle", ["needle"]],
    ["  Two\twords ", ["two", "words"]],
    ['"in this order" too', ["in this order", "too"]],
    ['"never closed', ["never closed"]],
    ["user-42 wf_1", ["user 42", "wf 1"]],
    ["Café CAFÉ", ["cafe"]],
    ["NEAR(a b) OR -c*", ["near a", "b", "or", "c"]],
    ["東京", ["東 京"]],
    ["ΣΑΣ", ["σασ"]],
    ['"" ... "-"', []],
  ])("%s", (question, phrases) => {
    expect(toPhrases(question)).toEqual(phrases);
  });
});

describe("a phrase is looked for in", () => {
  const event = eventNumber(1, {
    source_system: "session_buddy",
    event_type: "session_saved",
    correlation_id: "release-42",
    causation_id: "cause-1",
    data: { file_path: "C:\\new\\table", note: "one\ntwo", nested: { list: ["Zürich", 12.5] } },
    tags: ["night ly"],
  });
  const text = searchedText({ ...event, data: JSON.stringify(event.data), tags: JSON.stringify(event.tags) });

  it.each([
    "session saved",
    "buddy",
    "release 42",
    "42",
    "cause 1",
    "file path",
    "c new table",
    "one two",
    "zurich",
    "12 5",
    "night",
  ])("%s", (phrase) => expect(hasPhrases(text, event.event_id, [phrase])).toBe(true));

  it("its own id, and nobody else's", () => {
    const [own, other] = [event.event_id, eventNumber(2).event_id].flatMap(toPhrases);
    expect(hasPhrases(text, event.event_id, [own as string, "buddy"])).toBe(true);
    expect(hasPhrases(text, event.event_id, [other as string])).toBe(false);
  });

  it.each(["sessio", "42 release", "ntwo", "able", "n", "zuric"])("but not %s", (phrase) => {
    expect(hasPhrases(text, event.event_id, ["session", phrase])).toBe(false);
  });
});
