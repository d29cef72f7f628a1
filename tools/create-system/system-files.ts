import { readFiles } from "../source/source-tree.ts";
import type { SystemName } from "./system-name.ts";

/** The package that the manifest and the compiler's settings of a new one come from: the smallest of the five. */
const model = { folder: "packages/akosha", kebab: "akosha" };

/**
 * The files of a new system's package by their paths in it. Manifest and settings are the smallest package's own, so
 * that they follow whatever changes there; the sources are one event and its hook, to be renamed and added to. The order
 * of imports and the breaks of lines depend on the name: the linter repairs them.
 */
export function systemFiles(name: SystemName): Record<string, string> {
  return {
    "package.json": manifest(name),
    "tsconfig.json": readModel("tsconfig.json"),
    "README.md": readme(name),
    "src/index.ts": index(name),
    [`src/${name.kebab}-hook.ts`]: hook(name),
    [`src/${name.kebab}-hook.test.ts`]: hookTest(name),
    "src/events/work-finished.ts": workFinished,
  };
}

function readModel(path: string): string {
  const text = readFiles(`${model.folder}/${path}`)[0]?.text;
  if (text === undefined) throw new Error(`${model.folder}/${path} is gone, which new systems are made from.`);
  return text;
}

function manifest({ kebab, title }: SystemName): string {
  const { version: _, ...fields } = JSON.parse(readModel("package.json")) as Record<string, unknown>;
  const { name: __, ...rest } = fields;
  const own = { name: `@hooks/${kebab}`, version: "0.0.0", ...rest, description: `Typed event hook of ${title}.` };
  return `${JSON.stringify(own, null, 2)}\n`;
}

const index = ({ kebab, pascal }: SystemName) => `\
export { type WorkFinished, workFinished } from "./events/work-finished.ts";
export { create${pascal}Hook, type ${pascal}Hook } from "./${kebab}-hook.ts";
`;

const hook = ({ wire, pascal, camel, title }: SystemName) => `\
import { defineHook, type EmitOptions, type EmitResult, type Hook, type HookFactory } from "@hooks/core";
import { type WorkFinished, workFinished } from "./events/work-finished.ts";

/** Tells what ${title} does. */
export interface ${pascal}Hook extends Hook {
  /** A piece of work is done. Severity \`info\`, \`error\` when it failed. */
  emitWorkFinished(data: WorkFinished, options?: EmitOptions): Promise<EmitResult>;
}

/**
 * Makes the hook of ${title}.
 *
 * @example
 * \`\`\`ts
 * const ${camel} = create${pascal}Hook("http://localhost:8002");
 * await ${camel}.emitWorkFinished({ workId: "work_1", succeeded: true, durationSeconds: 1.5 });
 * \`\`\`
 */
export const create${pascal}Hook: HookFactory<${pascal}Hook> = defineHook<${pascal}Hook>("${wire}", {
  emitWorkFinished: workFinished,
});
`;

const hookTest = ({ wire, pascal, kebab }: SystemName) => `\
import { createRecordingTransport } from "@hooks/core/testing";
import { expect, test } from "vitest";
import { workFinished } from "./events/work-finished.ts";
import { create${pascal}Hook } from "./${kebab}-hook.ts";

test("work that failed is an error", async () => {
  const transport = createRecordingTransport();
  const hook = create${pascal}Hook({ transport, strict: true });
  await hook.emitWorkFinished({ workId: "work_1", succeeded: false });
  expect(transport.eventsOf(workFinished)).toMatchObject([
    { sourceSystem: "${wire}", severity: "error", data: { workId: "work_1" } },
  ]);
});
`;

const workFinished = `\
import { type EventDefinition, event } from "@hooks/core";
import { seconds, text } from "@hooks/core/schema";
import * as z from "zod/mini";

/** Payload of \`work_finished\`: a piece of work is done. */
export interface WorkFinished {
  /** Id of the piece of work. */
  workId: string;
  /** Whether it came to what it was for. */
  succeeded: boolean;
  /** How long it took: seconds, at least 0, fractions allowed. */
  durationSeconds?: number | undefined;
}

/** A piece of work is done. Severity \`info\`, \`error\` when it failed. */
export const workFinished: EventDefinition<"work_finished", WorkFinished> = event(
  "work_finished",
  ({ succeeded }) => (succeeded ? "info" : "error"),
  () =>
    z.object({
      work_id: text(),
      succeeded: z.boolean(),
      duration_seconds: z.optional(seconds()),
    }),
);
`;

const readme = ({ kebab, pascal, camel, title }: SystemName) => `\
# @hooks/${kebab}

Typed event hook of ${title}. A service calls one function; the event is checked against its schema and arrives once at
the collector.

\`\`\`sh
npm install @hooks/${kebab}
\`\`\`

<!-- emits: work_finished -->

\`\`\`ts
import { create${pascal}Hook } from "@hooks/${kebab}";

await using ${camel} = create${pascal}Hook("http://localhost:8002");

await ${camel}.emitWorkFinished({ workId: "work_1", succeeded: true, durationSeconds: 1.5 });
\`\`\`

<!-- generated: emitters packages/${kebab} -->
<!-- end -->

Options, correlation, batching and delivery are the same for all systems: see the [guide](../../docs/guide.md). The fields
of each event are in [events](../../docs/events.md), and as JSON Schema in \`@hooks/${kebab}/schemas/<event>.json\`.
`;
