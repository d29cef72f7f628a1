import { parentPort, workerData } from "node:worker_threads";
import { createInspector } from "./inspect-file.ts";

/** What a worker is told when it starts. */
export interface WorkerAssignment {
  /** Absolute path of the repository. */
  root: string;
}

const port = parentPort;
if (port) {
  const inspect = createInspector((workerData as WorkerAssignment).root);
  // Paths come in, inspections go out; one message at a time, so that answers come in the order of the questions.
  port.on("message", async (paths: readonly string[]) => {
    const inspections = [];
    for (const path of paths) inspections.push(await inspect(path));
    port.postMessage(inspections);
  });
}
