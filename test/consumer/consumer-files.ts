import { join } from "node:path";
import { repositoryRoot } from "../../tools/source/repository-root.ts";

/** A service that is right in every way; each thing that it prints is one line of JSON. */
const service = `
import { HookError, withCorrelation } from "@hooks/core";
import { createRecordingTransport } from "@hooks/core/testing";
import { createMahavishnuHook, type WorkflowStarted, workflowFailed } from "@hooks/mahavishnu";

const workflow: WorkflowStarted = {
  workflowId: "wf_1",
  workflowType: "one_of_our_own",
  adapter: "llamaindex",
  repos: [],
  taskId: undefined,
};
const hook = createMahavishnuHook({ batching: { maxEvents: 100 } });
await withCorrelation("story_1", async () => {
  await hook.emitWorkflowStarted(workflow);
  await hook.emitWorkflowFailed({ workflowId: "wf_1", workflowType: "quality_fix", adapter: "worker", errorMessage: "no", errorType: "Error" });
});
console.log(JSON.stringify(await hook.shutdown()));

const late = await createRecordingTransport().waitFor(workflowFailed, { timeoutMs: 1 }).catch((error: unknown) => error);
console.log(JSON.stringify(late instanceof HookError && late.code));
`.trimStart();

const commonJsService = `
const { createMahavishnuHook } = require("@hooks/mahavishnu");
const { withCorrelation } = require("@hooks/core");

withCorrelation("story_2", () => createMahavishnuHook().emitPoolScaled({ poolId: "p_1", targetWorkers: 4 }))
  .then(({ status }) => console.log(JSON.stringify(status)));
`.trimStart();

/** What is wrong, the statement that holds it, and the compiler's code for it. */
export const mistakes: readonly { name: string; statement: string; code: string }[] = [
  {
    name: "a field that is missing",
    statement: `hook.emitWorkflowStarted({ workflowId: "wf_1", workflowType: "quality_fix", repos: [] })`,
    code: "TS2345",
  },
  {
    name: "a value that is none of a closed set",
    statement: `hook.emitAgentSpawned({ agentId: "a_1", agentType: "worker", state: "asleep" })`,
    code: "TS2322",
  },
  {
    name: "a field that is misspelt",
    statement: `hook.emitPoolScaled({ poolID: "p_1", targetWorkers: 4 })`,
    code: "TS2561",
  },
  {
    name: "a value of another type",
    statement: `hook.emitPoolScaled({ poolId: "p_1", targetWorkers: "4" })`,
    code: "TS2322",
  },
  {
    name: "an option that does not exist",
    statement: `createMahavishnuHook({ batchng: true })`,
    code: "TS2353",
  },
  {
    name: "an event of another system",
    statement: `hook.emitCacheHit({ cacheKey: "k", latencyMs: 1 })`,
    code: "TS2339",
  },
];

/** The file that holds a mistake. */
export const mistakeFile = (index: number): string => `mistake-${index}.ts`;

/** All files of the consumer beside its manifest. */
export const consumerFiles: Readonly<Record<string, string>> = {
  "service.ts": service,
  "service.cjs": commonJsService,
  ...Object.fromEntries(
    mistakes.map(({ statement }, index) => [
      mistakeFile(index),
      `import { createMahavishnuHook } from "@hooks/mahavishnu";\nexport const hook = createMahavishnuHook();\n${statement};\n`,
    ]),
  ),
  "tsconfig.json": JSON.stringify({
    compilerOptions: {
      target: "es2023",
      module: "nodenext",
      strict: true,
      noEmit: true,
      // The one thing that a service brings itself: the types of Node.
      typeRoots: [join(repositoryRoot, "node_modules/@types")],
      types: ["node"],
    },
    include: ["*.ts"],
  }),
};
