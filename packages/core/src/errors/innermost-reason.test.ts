import { expect, test } from "vitest";
import { innermostReason } from "./innermost-reason.ts";

const refused = Object.assign(new Error("connect refused"), { code: "ECONNREFUSED" });
const circular = new Error("one");
circular.cause = new Error("the other", { cause: circular });

// Fails when the outermost error is asked, a code is passed over, a circle is walked for ever, or what has no text throws.
test.each<[string, unknown, string]>([
  ["its code", refused, "ECONNREFUSED"],
  ["the code of its cause", new TypeError("fetch failed", { cause: refused }), "ECONNREFUSED"],
  [
    "the text of its cause",
    new TypeError("fetch failed", { cause: new Error("other side closed") }),
    "other side closed",
  ],
  ["its text where the code is empty", Object.assign(new Error("no"), { code: "" }), "no"],
  ["the last of causes that go round", circular, "the other"],
  ["its text where the cause is none", new Error("no", { cause: 7 }), "no"],
  ["what was thrown in place of one", "gone", "gone"],
  ["that what was thrown has no text", Object.create(null), "something was thrown that has no text"],
])("the reason of an error is %s", (_, error, reason) => {
  expect(innermostReason(error)).toBe(reason);
});
