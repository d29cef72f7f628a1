import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createClient } from "@hooks/client";
import { defineHook, event } from "@hooks/core";
import { workflowStarted } from "@hooks/mahavishnu";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { eventNumber } from "../../test/events.ts";
import { storages } from "../../test/storages.ts";
import { tempFolder } from "../../test/temp-folder.ts";
import { testCollector } from "../../test/test-collector.ts";
import { createCatalog } from "../catalog/catalog.ts";
import { knownSystems } from "../catalog/known-systems.ts";
import { loadCatalog } from "../catalog/load-catalog.ts";

const fitting = { workflow_id: "wf_1", workflow_type: "quality_fix", adapter: "agno", repos: ["/a"] };
const broken = { workflow_id: "", workflow_type: "quality_fix", adapter: "agno", repos: ["/a", 7] };
const whatIsWrong = [
  { path: "workflow_id", message: 'expected a non-empty string, got ""' },
  { path: "repos[1]", message: "expected a string, got number 7" },
];
const workflow = (number: number, data: object) =>
  eventNumber(number, { event_type: "workflow_started", data: { ...data } });

describe.each(storages)("a known event whose payload breaks its schema, with $kind storage", ({ storage }) => {
  it("is kept, and marked with what is wrong wherever it is read", async () => {
    const collector = await testCollector({ storage: await storage() });
    const answers = [
      await collector.post("/events", workflow(1, broken)),
      await collector.post("/events/batch", [workflow(2, broken), workflow(3, fitting)]),
    ];
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    expect(answers[1]?.body).toMatchObject({ collected: 2, failed: 0 });

    const marked = { ...workflow(1, broken), problems: whatIsWrong };
    const { events } = (await collector.get("/events?sort_order=asc")).body;
    expect(events).toEqual([marked, { ...workflow(2, broken), problems: whatIsWrong }, workflow(3, fitting)]);
    expect((await collector.get(`/events/${marked.event_id}`)).body).toEqual(marked);
    const read = await createClient(collector.url).query({ events: [workflowStarted], sortOrder: "asc" });
    expect(read.events.map(({ problems }) => problems?.length)).toEqual([2, 2, undefined]);
  });

  it("is refused by a strict collector", async () => {
    const collector = await testCollector({ storage: await storage(), strict: true });
    expect(await collector.post("/events", workflow(1, broken))).toMatchObject({
      status: 422,
      body: {
        error: {
          code: "invalid_event",
          details: whatIsWrong.map(({ path, message }) => ({ path: `data.${path}`, message })),
        },
      },
    });
    const batch = await collector.post("/events/batch", [workflow(1, fitting), workflow(2, broken)]);
    expect(batch.body).toMatchObject({
      collected: 1,
      failed: 1,
      errors: [
        { index: 1, event_id: workflow(2, {}).event_id, message: expect.stringContaining("data.repos[1]: expected") },
      ],
    });
    expect((await collector.get("/events")).body.count).toBe(1);
  });
});

describe("an event is not marked", () => {
  it.each([
    ["another system's", { source_system: "akosha", data: {} }],
    ["of an unknown type", { event_type: "workflow_dreamt", data: {} }],
    ["with fields beyond its schema", { data: { ...fitting, note: "x" } }],
    ["named like a part of every object", { source_system: "constructor", event_type: "__proto__" }],
  ])("when it is %s", async (_what, fields) => {
    const collector = await testCollector({ storage: "memory", strict: true });
    await collector.collect(eventNumber(1, fields));
    expect((await collector.get("/events")).body.events).toEqual([eventNumber(1, fields)]);
  });

  it("by what its sender says", async () => {
    const collector = await testCollector();
    await collector.collect({ ...workflow(1, fitting), problems: [{ path: "x", message: "y" }] });
    expect((await collector.get("/events")).body.events).toEqual([workflow(1, fitting)]);
  });
});

it("a field under a caller's name is a problem: nobody finds it by that on the wire", async () => {
  const collector = await testCollector();
  const { workflow_id, ...rest } = fitting;
  await collector.collect(workflow(1, { ...rest, workflowId: workflow_id }));
  expect((await collector.get("/events")).body.events[0].problems).toEqual([
    { path: "workflowId", message: "expected the name workflow_id, got workflowId" },
  ]);
});

describe("somebody's own events", () => {
  const built = event("built", "info", z.object({ build_id: z.string(), exit_code: z.int() }));
  const createBuilder = defineHook("builder", { emitBuilt: built });
  const problemsOf = async (catalog: NonNullable<Parameters<typeof testCollector>[0]>["catalog"], fields: object) => {
    const collector = await testCollector({ storage: "memory", catalog });
    await collector.collect(eventNumber(1, fields));
    return (await collector.get("/events")).body.events[0].problems;
  };
  const exitCode = [{ path: "exit_code", message: 'expected a number, got "0"' }];
  const data = { build_id: "b", exit_code: "0" };

  it("are checked for their system, when they come as a hook factory", async () => {
    const fields = { event_type: "built", data };
    expect(await problemsOf([createBuilder], { ...fields, source_system: "builder" })).toEqual(exitCode);
    expect(await problemsOf([createBuilder], { ...fields, source_system: "other" })).toBeUndefined();
  });

  it("are checked for every system, when they come as a definition", async () => {
    expect(await problemsOf([built], { event_type: "built", source_system: "any_other", data })).toEqual(exitCode);
  });

  it("win over what was known before", async () => {
    const started = event("workflow_started", "info", z.object({ number: z.string() }));
    const own = { system: "mahavishnu", events: [started] };
    expect(await problemsOf([own], { event_type: "workflow_started" })).toEqual([
      { path: "number", message: "expected a string, got number 1" },
    ]);
  });

  it.each([
    ["only zod runs", z.any()],
    ["is compiled", z.string()],
  ])("are kept, even when their schema itself fails, one that %s", async (_how, field) => {
    const failing = event(
      "built",
      "info",
      z.object({
        a: field.check(
          z.refine(() => {
            throw new Error("no luck");
          }),
        ),
      }),
    );
    expect(await problemsOf([failing], { event_type: "built", data: { a: "1" } })).toEqual([
      { path: "", message: "the schema failed: no luck" },
    ]);
  });

  it("are marked with a bounded number of problems, each of bounded length", async () => {
    const wide = event("built", "info", z.object({ list: z.array(z.string()), map: z.record(z.string(), z.string()) }));
    const map = { ["k".repeat(10_000)]: 1 };
    expect(await problemsOf([wide], { event_type: "built", data: { list: Array(1_000).fill(1), map } })).toHaveLength(
      20,
    );
    const [only] = await problemsOf([wide], { event_type: "built", data: { list: [], map } });
    expect(JSON.stringify(only).length).toBeLessThan(1_000);
  });

  it("are loaded from a module", async () => {
    const path = join(await tempFolder(), "events.mjs");
    await writeFile(
      path,
      `const thing = { eventType: "thing", schema: {}, toWire: (data) => ({ valid: true, data }) };
       export const createHook = Object.assign(() => {}, { system: "mine", events: [thing] });
       export const other = 7, nothing = null, text = "x";`,
    );
    expect(createCatalog(await loadCatalog(path)).entries).toMatchObject([
      { sourceSystem: "mine", definition: { eventType: "thing" } },
    ]);
    await writeFile(`${path}.empty.mjs`, "export const x = 1;");
    await expect(loadCatalog(`${path}.empty.mjs`)).rejects.toMatchObject({ code: "invalid_options" });
    await expect(loadCatalog(`${path}.missing`)).rejects.toThrow(/can't be loaded/);
  });
});

it("GET /catalog tells the schema of every known event", async () => {
  const own = event("built", "info", z.object({ at: z.date(), n: z.string().transform(Number) }));
  const collector = await testCollector({ storage: "memory", catalog: [own] });
  const { status, body } = await collector.get("/catalog");
  expect(status).toBe(200);
  expect(body.count).toBe(knownSystems.flatMap(({ events }) => events).length + 1);
  expect(body.events.find((known: { event_type: string }) => known.event_type === "workflow_started")).toMatchObject({
    source_system: "mahavishnu",
    schema: {
      type: "object",
      required: ["workflow_id", "workflow_type", "adapter", "repos"],
      properties: { repos: { type: "array", maxItems: 100 }, workflow_id: { type: "string", minLength: 1 } },
    },
  });
  expect(body.events.at(-1)).toMatchObject({
    source_system: null,
    event_type: "built",
    schema: { properties: { n: { type: "string" } } },
  });
  expect((await collector.get("/catalog?system=akosha")).status).toBe(422);
});
