import { expect, test } from "vitest";
import { testCollector } from "../../packages/collector/test/test-collector.ts";
import { documents } from "./documents.ts";
import { readBlocks } from "./markdown-programs.ts";

const blocks = documents.flatMap(({ path, text }) =>
  readBlocks(text)
    .filter(({ language }) => language === "json")
    .map(({ line, code }) => ({ place: `${path}:${line}`, code })),
);

test.each(blocks)("what $place shows as JSON is part of an event as the collector gives it", async ({ code }) => {
  const collector = await testCollector({ storage: "memory" });
  const { body } = await collector.post("/events", {
    source_system: "mahavishnu",
    event_type: "workflow_started",
    data: { workflow_id: "wf_1", workflow_type: "code_sweep", adapter: "prefect", repos: ["/srv/repos/one", 7] },
  });
  const event = await collector.get(`/events/${body.event_id}`);
  expect(event.body).toMatchObject(JSON.parse(`{${code}}`));
});
