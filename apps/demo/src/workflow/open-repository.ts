import type { Repository } from "../repository/repository.ts";
import { resolveAdapter } from "../repository/resolve-adapter.ts";
import { listed, plural } from "../story/words.ts";
import type { WorkflowRun } from "./workflow-run.ts";

/** Oneiric's part: picks the adapter that can read the repository, and loads the repository through it. */
export async function openRepository(run: WorkflowRun): Promise<Repository> {
  const { oneiric } = run.hooks;
  const resolution = await resolveAdapter(run.path, run.adapter, run.signal);
  const { adapter, root, version } = resolution;
  const component = { domain: "adapter", key: "repository", provider: adapter.provider, version } as const;
  await oneiric.emitAdapterResolved({
    ...component,
    priority: adapter.priority,
    source: "local_pkg",
    selectionOverride: resolution.override,
    reasons: resolution.reasons,
    candidatesConsidered: resolution.candidates,
    capabilities: [...adapter.capabilities],
  });
  const startedAt = performance.now();
  const load = { ...component, source: "local_pkg" } as const;
  try {
    const repository = await adapter.open(root, run.signal);
    await oneiric.emitComponentLoaded({ ...load, durationMs: performance.now() - startedAt, state: "ready" });
    run.note(describe(repository));
    return repository;
  } catch (error) {
    await oneiric.emitComponentLoaded({ ...load, durationMs: performance.now() - startedAt, state: "failed" });
    throw error;
  }
}

function describe({ provider, files, commits, historyCut, notRead }: Repository): string {
  const history =
    provider === "git"
      ? `${historyCut ? "the newest " : ""}${plural(commits.length, "commit")}`
      : "no history, as plain files have none";
  const skipped = [
    ...(notRead.symlinks > 0 ? [plural(notRead.symlinks, "link")] : []),
    ...(notRead.submodules > 0 ? [plural(notRead.submodules, "submodule")] : []),
  ];
  const left = skipped.length > 0 ? `; ${listed(skipped)} not followed` : "";
  return `${plural(files.length, "file")}, ${history}${left}`;
}
