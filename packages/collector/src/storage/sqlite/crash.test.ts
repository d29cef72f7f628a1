import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, it } from "vitest";
import { eventNumber } from "../../../test/events.ts";
import { serve } from "../../../test/hooks-process.ts";
import { tempFolder } from "../../../test/temp-folder.ts";
import { quickCheck } from "./check-integrity.ts";

it("killed again and again, a database has what was acknowledged, and sums that are those of its events", async () => {
  const path = join(await tempFolder(), "hooks.db");
  const acknowledged: string[] = [];
  for (let round = 0; round < 5; round++) {
    const hooks = await serve(["--db", path]);
    let batches = 0;
    const senders = [0, 1, 2].map(async (sender) => {
      for (let batch = 0; ; batch++) {
        const first = (round * 3 + sender) * 100_000 + batch * 50;
        const events = Array.from({ length: 50 }, (_, index) => eventNumber(first + index));
        if (!(await isCollected(hooks.url, events))) return;
        acknowledged.push(...events.map(({ event_id }) => event_id));
        if (++batches === 4 + round * 5) hooks.child.kill("SIGKILL");
      }
    });
    await Promise.all(senders);
    expect(await hooks.ended).toMatchObject({ signal: "SIGKILL" });
  }

  const database = new DatabaseSync(path);
  const read = (sql: string) => database.prepare(sql).all();
  const stored = new Set(read("SELECT event_id FROM events").map((row) => row["event_id"]));
  expect(acknowledged.filter((id) => !stored.has(id))).toEqual([]);
  expect(read("SELECT sum(events) AS events FROM rollups")).toEqual([{ events: stored.size }]);
  expect(read("SELECT correlation_id, events FROM stories")).toEqual([
    { correlation_id: "story-1", events: stored.size },
  ]);
  expect(read("SELECT rowid FROM event_words WHERE event_words MATCH 'mahavishnu'")).toHaveLength(
    Number(read("SELECT count(*) AS n FROM events WHERE sequence <= (SELECT indexed_to FROM search_index)")[0]?.["n"]),
  );
  expect(quickCheck(database)).toBeUndefined();
  database.close();
});

async function isCollected(url: string, events: object[]): Promise<boolean> {
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify(events);
  const response = await fetch(`${url}/events/batch`, { method: "POST", headers, body }).catch(() => undefined);
  return response?.status === 201;
}
