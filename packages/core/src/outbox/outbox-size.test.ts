import { spawnSync } from "node:child_process";
import { statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { newPath } from "../../test/outbox/new-path.ts";
import { drain, idsOf, newEvents, openOutbox, pushAll } from "../../test/outbox/outbox-fixture.ts";

const megabyte = 1024 * 1024;

describe("50,000 events", () => {
  // Fails when what lies beyond the window comes out of order, twice or not at all.
  test("come out in order, those that were put back first", async () => {
    const path = newPath();
    const { queue } = openOutbox(path);
    const events = newEvents(1, 50_000, 40);
    await pushAll(queue, events.slice(0, 30_000));
    const batch = queue.take(100_000);
    await pushAll(queue, events.slice(30_000));
    queue.putBack(batch);
    expect(queue).toMatchObject({ length: 50_000, stored: 50_000 });
    expect(queue.bytes).toBe(events.reduce((sum, event) => sum + event.bytes, 0));
    queue.release(batch.slice(0, 0));
    expect(drain(queue)).toEqual(idsOf(events));
    expect(queue).toMatchObject({ length: 0, bytes: 0, stored: 0, oldestMs: undefined });
    queue.close();
  });

  // Fails when free pages stay in the file, or the log beside it.
  test("leave a small file behind once they are delivered", async () => {
    const path = newPath();
    const { queue } = openOutbox(path);
    await pushAll(queue, newEvents(1, 50_000, 40));
    expect(statSync(path).size).toBeGreaterThan(10 * megabyte);
    drain(queue);
    queue.close();
    expect(statSync(path).size).toBeLessThan(megabyte / 10);
  });

  // Fails when the file shrinks at the end alone: a service may run for months.
  test("give their room back while the service runs", async () => {
    const path = newPath();
    const { queue, database } = openOutbox(path);
    await pushAll(queue, newEvents(1, 50_000, 40));
    for (let batch = queue.take(200_000); batch.length > 0; batch = queue.take(200_000)) {
      queue.release(batch);
      await pushAll(queue, newEvents(60_000, 60_000));
      const [last] = queue.take(1);
      if (last !== undefined) queue.putBack([last]);
      if (queue.length <= 1) break;
    }
    const pages = database().prepare("PRAGMA page_count").get()?.["page_count"] as number;
    expect(pages * 4_096).toBeLessThan(3 * megabyte);
    queue.close();
  });
});

// Fails when everything that lies on disk is read at the start, or kept in memory when it is pushed: the process would
// run out of memory.
test("a backlog of 120 MB passes through a process that may use 40", () => {
  const script = fileURLToPath(new URL("../../test/outbox/pass-backlog.ts", import.meta.url));
  const result = spawnSync(
    process.execPath,
    ["--conditions=@hooks/source", "--max-old-space-size=40", script, newPath()],
    { encoding: "utf8" },
  );
  expect(result.stderr).toBe("");
  expect(result.stdout).toBe("30000 in, 30000 found, 30000 out\n");
});
