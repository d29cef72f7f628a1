import { parentPort, workerData } from "node:worker_threads";
import { connect } from "./connect.ts";
import { closeOperation, type Reply, type Request, type ThreadSettings } from "./operations.ts";
import { createReader } from "./reader.ts";
import { createWriter } from "./writer.ts";

// What runs in a database thread: answers one request after the other, in the order in which they were sent.
const settings = workerData as ThreadSettings;
const database = connect(settings);
const { operations, stop } =
  settings.role === "writer"
    ? createWriter(database, settings.synchronous)
    : { operations: createReader(database), stop: () => {} };
const known = new Map<string, (...args: never[]) => unknown>(Object.entries(operations));

parentPort?.on("message", (request: Request) => {
  if (request.operation !== closeOperation) {
    parentPort?.postMessage(answer(request));
    return;
  }
  stop();
  database.close();
  parentPort?.postMessage({ id: request.id, result: undefined });
  parentPort?.close();
});

function answer({ id, operation, args }: Request): Reply {
  try {
    return { id, result: known.get(operation)?.(...(args as never[])) };
  } catch (error) {
    return { id, error: error instanceof Error ? error : new Error(String(error)) };
  }
}
