import { parentPort, workerData } from "node:worker_threads";
import { connect } from "./connect.ts";
import { closeOperation, type Reply, type Request, type ThreadSettings } from "./operations.ts";
import { createReader } from "./reader.ts";
import { createWriter } from "./writer.ts";

// What runs in a database thread: answers one request after the other, in the order in which they were sent.
const settings = workerData as ThreadSettings;
const database = connect(settings);
const operations = new Map<string, (...args: never[]) => unknown>(
  Object.entries(settings.role === "writer" ? createWriter(database) : createReader(database)),
);

parentPort?.on("message", ({ id, operation, args }: Request) => {
  if (operation === closeOperation) database.close();
  parentPort?.postMessage(operation === closeOperation ? { id, result: undefined } : answer(id, operation, args));
  if (operation === closeOperation) parentPort?.close();
});

function answer(id: number, operation: string, args: readonly unknown[]): Reply {
  try {
    return { id, result: operations.get(operation)?.(...(args as never[])) };
  } catch (error) {
    return { id, error: error instanceof Error ? error : new Error(String(error)) };
  }
}
