import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { build, createBuilderHook } from "../../test/support/builder.ts";
import type { RefusedEvent } from "../index.ts";

// Fails when deliveries are raced against one promise that lives as long as the hook: it would keep all they came to.
test("a hook holds on to nothing of what it has delivered", async () => {
  setFlagsFromString("--expose-gc");
  const collectGarbage = runInNewContext("gc") as () => void;
  const outcomes: WeakRef<RefusedEvent[]>[] = [];
  const hook = createBuilderHook({
    transport: {
      send: async () => {
        const refused: RefusedEvent[] = [];
        outcomes.push(new WeakRef(refused));
        return { status: "delivered", refused };
      },
    },
  });
  for (let count = 0; count < 100; count += 1) await hook.emitBuildFinished(build(`b${count}`));
  // A WeakRef is held until the current job has ended.
  await new Promise((resolve) => setImmediate(resolve));
  collectGarbage();
  expect(outcomes.filter((outcome) => outcome.deref() !== undefined).length).toBeLessThan(10);
  await hook.shutdown();
});
