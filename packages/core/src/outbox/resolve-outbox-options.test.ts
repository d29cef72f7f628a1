import { dirname, join } from "node:path";
import { expect, test, vi } from "vitest";
import { newPath } from "../../test/outbox/new-path.ts";
import { createHookCounters } from "../delivery/hook-counters.ts";
import { isHookError } from "../errors/hook-error.ts";
import { sqliteOutbox } from "./sqlite-outbox.ts";

// Fails when a default is another than its documentation says.
test("holds a million events, 512 MiB and seven days unless told otherwise", () => {
  expect(sqliteOutbox("outbox.db").bounds).toEqual({
    maxEvents: 1_000_000,
    maxBytes: 536_870_912,
    maxAgeMs: 604_800_000,
  });
  expect(sqliteOutbox("outbox.db", { maxEvents: 5, maxBytes: 6, maxAgeMs: 7 }).bounds).toEqual({
    maxEvents: 5,
    maxBytes: 6,
    maxAgeMs: 7,
  });
});

// Fails when a check is left out.
test.each([
  ["", {}, /path: expected a non-empty string/],
  [5, {}, /path: expected a string, got number 5/],
  ["file:///var/lib/outbox.db", {}, /path: expected the path of a file, no URL/],
  ["out\0box.db", {}, /path: expected the path of a file/],
  ["outbox.db", { synchronous: "off" }, /synchronous: expected one of "normal", "full", got "off"/],
  ["outbox.db", { maxEvents: 0 }, /maxEvents: expected .*1/],
  ["outbox.db", { maxBytes: 1.5 }, /maxBytes: expected a whole number/],
  ["outbox.db", { maxAgeMs: -1 }, /maxAgeMs: expected/],
  ["outbox.db", { commitDelayMs: 1_001 }, /commitDelayMs: expected .*1000/],
  ["outbox.db", { commitDelay: 5 }, /commitDelay: expected no field of this name.*synchronous, maxEvents/],
  ["outbox.db", null, /expected an object, got null/],
])("refuses %j with %j at the call", (path, options, message) => {
  let thrown: unknown;
  try {
    sqliteOutbox(path as string, options as object);
  } catch (error) {
    thrown = error;
  }
  expect(isHookError(thrown)).toBe(true);
  expect(thrown).toMatchObject({ code: "invalid_options", message: expect.stringMatching(message) });
});

// Fails when the path is resolved when the outbox opens: a service may have changed its folder by then.
test("takes a relative path from where it is given", () => {
  const [home, elsewhere] = [dirname(newPath()), dirname(newPath())];
  const cwd = vi.spyOn(process, "cwd").mockReturnValue(home);
  const outbox = sqliteOutbox("outbox.db");
  cwd.mockReturnValue(elsewhere);
  const queue = outbox.open({ logger: undefined, countersOf: () => createHookCounters() });
  expect(queue.path).toBe(join(home, "outbox.db"));
  queue.close();
});
