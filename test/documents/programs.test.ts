import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Collector, startCollector } from "../../packages/collector/src/index.ts";
import { type BuiltProject, createBuiltProject } from "../support/built-project.ts";
import { runOk } from "../support/run.ts";
import { receivedBy, send } from "./collector-answers.ts";
import { documents } from "./documents.ts";
import { readPrograms } from "./markdown-programs.ts";
import { type Outcome, outcomes } from "./outcomes.ts";

const programs = documents.flatMap(({ path, text }) =>
  readPrograms(text, "ts").map((program) => ({ path, ...program })),
);

const collectors = new Map<string, Collector>();
let project: BuiltProject;
/** What the compiler says, with the place of each example in its document. */
let mistakes: string;

beforeAll(async () => {
  for (const { path } of programs) {
    if (!collectors.has(path)) collectors.set(path, await startCollector({ port: 0, storage: "memory" }));
  }
  project = await createBuiltProject(
    Object.fromEntries(
      programs.map(({ path, code }, index) => [
        `program-${index}.ts`,
        code.replaceAll("http://localhost:8002", collectors.get(path)?.url ?? ""),
      ]),
    ),
  );
  mistakes = (await project.compile()).replace(/^program-(\d+)\.ts/gm, (_, index: string) => {
    const { path, line } = programs[Number(index)] as (typeof programs)[number];
    return `The example at ${path}:${line}, its line and column `;
  });
});

afterAll(async () => {
  await project?.[Symbol.asyncDispose]();
  for (const collector of collectors.values()) await collector.close();
});

describe("the examples of the documents", () => {
  test("are those that are tested here", () => {
    const known = Object.entries(outcomes).flatMap(([path, all]) =>
      Object.keys(all).map((heading) => ({ path, heading })),
    );
    const found = programs.filter(({ emits }) => emits === undefined).map(({ path, heading }) => ({ path, heading }));
    const sorted = (places: { path: string; heading: string }[]) =>
      places.map(({ path, heading }) => `${path}: ${heading}`).sort();
    expect(
      sorted(found),
      "Say in test/documents/outcomes.ts what the example does, or mark it <!-- emits: its_event_types -->.",
    ).toEqual(sorted(known));
  });

  test("compile", () => {
    expect(mistakes, "Correct the example, or what it shows.").toBe("");
  });

  test.each(programs.map((program, index) => ({ ...program, index })))(
    "$path:$line, $heading",
    async ({ path, heading, index, emits }) => {
      const outcome: Outcome = emits === undefined ? (outcomes[path]?.[heading] ?? {}) : { events: emits };
      const { given = [], events = [], printed = "", correlation, data } = outcome;
      const { url } = collectors.get(path) as Collector;
      for (const event of given) await send(url, event);
      const before = (await receivedBy(url)).length;

      const output = await runOk(process.execPath, [`program-${index}.js`], {
        cwd: project.directory,
        env: { HOOKS_COLLECTOR_URL: url },
      });

      expect(output).toEqual(printed);
      const received = (await receivedBy(url)).slice(before);
      expect(received.map((event) => event.event_type)).toEqual(events);
      if (data) expect(received.map((event) => event.data)).toMatchObject(data);
      if (correlation) {
        const expected = correlation === "one" ? received[0]?.correlation_id : correlation;
        expect(new Set(received.map((event) => event.correlation_id))).toEqual(new Set([expected]));
      }
    },
  );
});
