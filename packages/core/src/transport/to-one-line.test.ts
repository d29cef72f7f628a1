import { expect, test } from "vitest";
import { build, createBuilderHook } from "../../test/support/builder.ts";
import type { HookOptions } from "../hook/hook-options.ts";
import { toOneLine } from "./to-one-line.ts";

/** What an emit says of a collector that answers so. */
async function errorOf(response: () => Response, options: HookOptions = {}) {
  const hook = createBuilderHook({
    fetch: async () => response(),
    logger: false,
    retry: { maxRetries: 0 },
    ...options,
  });
  const result = await hook.emitBuildFinished(build("b1"));
  await hook.shutdown();
  return result.status === "dropped" ? result.error : "";
}

const refusal = (message: string) => () => Response.json({ error: { message } }, { status: 422 });

test("foreign text becomes one line without control characters", () => {
  expect(toOneLine("bad\r\n\u001b[31mred\u2028end\u0000")).toBe("bad [31mred end");
});

// Fails when what a server says goes on to logs and health reports as it is: megabytes of it, or lines of its own.
test("what a collector says of an event is one line of some length", async () => {
  expect(await errorOf(refusal("no\nevent hooks: all is well"))).toBe(
    "The collector answered 422: no event hooks: all is well.",
  );
  expect((await errorOf(refusal("x".repeat(100_000)))).length).toBeLessThan(1_100);
});

// Fails when the text is cut before the token is taken out: half of it would stay.
test("a token that stands where the text is cut is not half shown", async () => {
  const token = `t${"k".repeat(40)}`;
  const error = await errorOf(refusal(`${"x".repeat(950)}${token}`), { token });
  expect(error).not.toContain("tkk");
});

// Fails when the chain of causes is followed for ever.
test("errors that are each other's cause are described", async () => {
  const first = new Error("first");
  const second = new Error("second", { cause: first });
  first.cause = second;
  const error = await errorOf(() => {
    throw first;
  });
  expect(error).toMatch(/^No answer from .* \((first|second)\)\.$/);
});
