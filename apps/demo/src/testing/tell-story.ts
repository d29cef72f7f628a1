import { createClient } from "@hooks/client";
import { startCollector } from "@hooks/collector";
import { hookFactories } from "../workflow/hooks.ts";
import { type DemoRun, runDemo } from "./run-demo.ts";

/** All that the five systems can emit. */
export const definitions = Object.values(hookFactories).flatMap(({ events }) => events);

/** An event of any of their types. */
interface StoryEvent {
  eventId: string;
  eventType: string;
  severity: string;
  correlationId: string | null;
  causationId?: string | undefined;
  data: Record<string, unknown>;
}

/** A run of the demo, and the story that a collector kept of it. */
export interface ToldStory extends DemoRun {
  /** Oldest first. */
  events: readonly StoryEvent[];
  types: ReadonlySet<string>;
}

/** Runs the demo against a collector of the test's own, and reads the story there. */
export async function tellStory(args: readonly string[]): Promise<ToldStory> {
  await using collector = await startCollector({ port: 0, storage: "memory" });
  const run = await runDemo(args, { HOOKS_COLLECTOR_URL: collector.url });
  const correlationId = /correlation id (\S+)/.exec(run.stdout)?.[1] ?? "";
  const { events } = await createClient(collector.url).trace(correlationId, { events: definitions });
  return { ...run, events, types: new Set(events.map(({ eventType }) => eventType)) };
}
