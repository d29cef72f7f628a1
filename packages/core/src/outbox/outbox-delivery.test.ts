import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test, vi } from "vitest";
import { newPath } from "../../test/outbox/new-path.ts";
import { drain, openOutbox } from "../../test/outbox/outbox-fixture.ts";
import { setUpBatching } from "../../test/support/batching-hook.ts";
import type { OutboxQueue } from "../delivery/outbox.ts";
import { sqliteOutbox } from "./sqlite-outbox.ts";

const down = () => ({ status: "refused", error: "The collector answered 400." }) as const;
const retry = { maxRetries: 0 };

describe("a hook with an outbox", () => {
  // Fails when an emit resolves before the commit, or when shutdown drops what the disk holds.
  test("keeps through a shutdown what no collector took, and delivers it at the next start", async () => {
    const path = newPath();
    const unreachable = () => ({ status: "retry", error: "The connection was reset." }) as const;
    const first = await setUpBatching({ outbox: sqliteOutbox(path), retry }, unreachable);
    await expect(first.hook.emitBuildFinished({ buildId: "b1", exitCode: 0 })).resolves.toMatchObject({
      status: "stored",
    });
    void first.hook.emitBuildFinished({ buildId: "b2", exitCode: 0 });
    expect(await first.hook.shutdown({ timeoutMs: 1_000 })).toMatchObject({ delivered: 0, stored: 2, dropped: 0 });
    expect(first.dropped).toEqual([]);

    const second = await setUpBatching({ outbox: sqliteOutbox(path) }, () => ({ status: "delivered" }));
    expect(await second.hook.flush()).toMatchObject({ stored: 0, pending: 0 });
    expect(second.delivered).toEqual(["b1", "b2"]);
    await second.hook.shutdown();
    expect(openOutbox(path).queue.length).toBe(0);
  });

  // Fails when what lies on disk waits for a new event or a flush: a service that has nothing to tell would never send it.
  test("sends what an earlier run left although nothing new comes", async () => {
    const path = newPath();
    const unreachable = () => ({ status: "retry", error: "The connection was reset." }) as const;
    const first = await setUpBatching({ outbox: sqliteOutbox(path), retry }, unreachable);
    await first.emit("b1", "b2", "b3");
    await first.hook.shutdown({ timeoutMs: 0 });
    const second = await setUpBatching({ outbox: sqliteOutbox(path), batching: { maxDelayMs: 1 } }, () => ({
      status: "delivered",
    }));
    await vi.waitFor(() => expect(second.delivered).toEqual(["b1", "b2", "b3"]), { timeout: 20_000 });
    await second.hook.shutdown();
    expect(openOutbox(path).queue.length).toBe(0);
  });

  // Fails when what a collector refuses for good stays on disk, and is sent again at every start.
  test("forgets what a collector refuses", async () => {
    const path = newPath();
    const { hook, dropped } = await setUpBatching({ outbox: sqliteOutbox(path) }, down);
    await hook.emitBuildFinished({ buildId: "b1", exitCode: 0 });
    expect(await hook.shutdown()).toMatchObject({ stored: 0, dropped: 1 });
    expect(dropped).toEqual(["b1 refused"]);
    expect(openOutbox(path).queue.length).toBe(0);
  });

  // Fails when a refused event is answered as queued, or counted nowhere.
  test("drops by name what neither the disk nor memory has room for", async () => {
    const full = { ...openOutbox(newPath()).queue, push: () => Promise.resolve("refused") } as unknown as OutboxQueue;
    const outbox = { bounds: { maxEvents: 10, maxBytes: 10_000, maxAgeMs: 1_000 }, open: () => full };
    const { hook, dropped } = await setUpBatching({ outbox });
    await expect(hook.emitBuildFinished({ buildId: "b1", exitCode: 0 })).resolves.toMatchObject({
      status: "dropped",
      reason: "queue_full",
    });
    expect(dropped).toEqual(["b1 queue_full"]);
    await hook.shutdown();
  });
});

describe("a script that awaits an emit and ends", () => {
  const script = fileURLToPath(new URL("../../test/outbox/emit-and-end.ts", import.meta.url));
  const run = (path: string) =>
    spawnSync(process.execPath, ["--conditions=@hooks/source", script, path], { encoding: "utf8", timeout: 20_000 });

  // Fails when the timer of a commit does not keep the process: the second event is lost, as no collector is asked again.
  test("leaves its events on disk", () => {
    const path = newPath();
    expect(run(path)).toMatchObject({ status: 0, stdout: "stored\n", stderr: "" });
    const { queue } = openOutbox(path);
    expect(drain(queue)).toHaveLength(2);
    queue.close();
  });

  // Fails when the process is kept until the disk takes events again.
  test("ends although its disk takes nothing", () => {
    const path = newPath();
    mkdirSync(path);
    expect(run(path)).toMatchObject({ status: 0, stdout: "queued\n", stderr: "" });
  });
});
