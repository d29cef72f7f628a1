import { expect, it } from "vitest";
import { eventNumber } from "../../../test/events.ts";
import { runCommand } from "../../../test/run-command.ts";
import { testCollector } from "../../../test/test-collector.ts";

it("hooks timeline counts every recent event once, and shows the last ones", async () => {
  const { url, collect } = await testCollector();
  const now = Date.now();
  const ago = (minutes: number) => new Date(now - minutes * 60_000).toISOString();
  await collect(
    eventNumber(1, { timestamp: ago(500) }),
    ...Array.from({ length: 40 }, (_, n) => eventNumber(n + 10, { timestamp: ago(1 + (n * 55) / 40) })),
    eventNumber(2, { timestamp: ago(2), severity: "error", event_type: "went_wrong" }),
  );
  const { code, stdout } = await runCommand([
    "timeline",
    "--buckets",
    "4",
    "--json",
    "--events",
    "2",
    "--collector",
    url,
  ]);
  const { buckets, events } = JSON.parse(stdout);
  expect({ code, count: buckets.length }).toEqual({ code: 0, count: 4 });
  const totals = buckets.map(({ total_events }: { total_events: number }) => total_events);
  expect(totals.reduce((sum: number, total: number) => sum + total)).toBe(41);
  expect(buckets.at(-1).by_severity).toMatchObject({ error: 1 });
  expect(events.map(({ event_id }: { event_id: string }) => event_id)).toEqual(
    [10, 2].map((n) => eventNumber(n).event_id),
  );

  const human = await runCommand(["timeline", "--buckets", "2", "--last", "10h", "--events", "3", "--collector", url]);
  expect(human.stdout).toMatch(
    /^42 events in the last 10 h 0 min\n\nFROM +EVENTS {2}ERRORS\n.+ {2}1 {10}█\n.+ 41 +1 {2}█{40}\n\nTIME .*\n.*\n.*went_wrong.*\n.*\n$/,
  );
  expect(await runCommand(["timeline", "--last", "soon"])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("Give a span of time like 90s, 15m, 24h, 7d or 2w."),
  });
});
