import { expect, test, vi } from "vitest";

const countListeners = () => ["beforeExit", "exit"].map((event) => process.listenerCount(event));

// Fails when each copy of the package, as a server that reloads its modules makes them, has listeners of its own.
test("copies of the package without number listen for the end of the process once", async () => {
  const counts: number[][] = [];
  for (let copies = 0; copies < 12; copies += 1) {
    vi.resetModules();
    const { createDelivery } = await import("./create-delivery.ts");
    await createDelivery().shutdown();
    counts.push(countListeners());
  }
  expect(counts.at(-1)).toEqual(counts[0]);
});
