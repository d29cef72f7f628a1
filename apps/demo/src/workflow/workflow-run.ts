import type { Hooks } from "./hooks.ts";

/** What every step of the workflow is given. */
export interface WorkflowRun {
  hooks: Hooks;
  /** The path that was asked for, absolute; nothing need be there. */
  path: string;
  /** Where the memory of earlier runs is kept. */
  stateDirectory: string;
  /** The adapter that was asked for by name. */
  adapter: string | undefined;
  /** Most files that are read. */
  maxFiles: number;
  /** Ends the workflow; its reason is a WorkflowError. */
  signal: AbortSignal;
  /** Waits until there is room for more events, so that none has to be dropped. */
  room(): Promise<void>;
  /** Says something that is no event. */
  note(text: string): void;
  /** Tells how far reading has come. */
  progress(done: number, total: number): void;
}

/** The workflow as each of its events names it. */
export interface WorkflowIdentity {
  workflowId: string;
  workflowType: "code_sweep";
  adapter: "worker";
}
