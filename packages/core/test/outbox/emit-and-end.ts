import { writeSync } from "node:fs";
import { sqliteOutbox } from "../../src/outbox/index.ts";
import { createBuilderHook } from "../support/builder.ts";

// Emits one event and waits for it, and another without waiting, and ends. No collector answers.
const [path = ""] = process.argv.slice(2);
const hook = createBuilderHook({
  outbox: sqliteOutbox(path),
  retry: { maxRetries: 0 },
  logger: false,
  transport: { send: () => Promise.resolve({ status: "retry", error: "The connection was reset." }) },
});
const { status } = await hook.emitBuildFinished({ buildId: "b1", exitCode: 0 });
writeSync(1, `${status}\n`);
void hook.emitBuildFinished({ buildId: "b2", exitCode: 0 });
