import { parentPort, receiveMessageOnPort, workerData } from "node:worker_threads";
import { checkpoint } from "./checkpoint.ts";
import { connect } from "./connect.ts";
import { closeOperation, type Progress, type Reply, type Request, type ThreadSettings } from "./operations.ts";
import { createReader } from "./reader.ts";
import { takeGroup } from "./take-group.ts";
import { createWriter } from "./writer.ts";

// What runs in a database thread: answers one request after the other, in the order in which they were sent.
const settings = workerData as ThreadSettings;
const database = connect(settings);
const writer = settings.role === "writer" ? createWriter(database, settings.synchronous, say) : undefined;
const operations =
  writer?.operations ??
  (settings.role === "reader" ? createReader(database) : { checkpoint: () => checkpoint(database) });
const known = new Map<string, (...args: never[]) => unknown>(Object.entries(operations));

parentPort?.on("message", (first: Request) => {
  for (let next: Request | undefined = first; next !== undefined; ) {
    const taken = takeGroup(next, takeNext);
    next = taken.next;
    if (taken.group[0]?.operation !== closeOperation) {
      parentPort?.postMessage(answer(taken.group));
      continue;
    }
    writer?.stop();
    database.close();
    parentPort?.postMessage([{ id: taken.group[0].id, result: undefined }]);
    parentPort?.close();
  }
});

function say(indexed: number): void {
  parentPort?.postMessage({ indexed } satisfies Progress);
}

function takeNext(): Request | undefined {
  return parentPort === null ? undefined : receiveMessageOnPort(parentPort)?.message;
}

function answer(group: readonly Request[]): Reply[] {
  try {
    const results = group.length === 1 ? group.map(run) : writer?.insertAll(group.map(({ args }) => args[0] as never));
    return group.map(({ id }, index) => ({ id, result: results?.[index] }));
  } catch (error) {
    return group.map(({ id }) => ({ id, error: error instanceof Error ? error : new Error(String(error)) }));
  }
}

function run({ operation, args }: Request): unknown {
  return known.get(operation)?.(...(args as never[]));
}
