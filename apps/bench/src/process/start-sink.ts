import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

/** A sink that runs in a process of its own. */
export interface Sink extends AsyncDisposable {
  readonly url: string;
  /** What arrived since the last time that this was asked. */
  takeCounts(): Promise<SinkCounts>;
}

/** What a sink has got. */
export interface SinkCounts {
  events: number;
  requests: number;
  /** Size of the bodies as they came. */
  bytes: number;
}

/** Starts a sink and waits until it listens. */
export async function startSink(folder: string): Promise<Sink> {
  const child: ChildProcess = fork(join(folder, "sink.mjs"), {
    execArgv: [],
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const [{ port }] = (await once(child, "message")) as [{ port: number }];
  return {
    url: `http://127.0.0.1:${port}`,
    async takeCounts() {
      child.send("counts");
      const [counts] = (await once(child, "message")) as [SinkCounts];
      return counts;
    },
    async [Symbol.asyncDispose]() {
      child.disconnect();
      await once(child, "exit");
    },
  };
}
