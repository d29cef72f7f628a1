import { createClient } from "@hooks/client";
import { createDelivery, type Delivery, getAllHookMetrics, withCorrelation } from "@hooks/core";
import { watchInterruption } from "./cli/interruption.ts";
import type { Settings } from "./cli/parse-arguments.ts";
import { type CollectorPlace, findCollector } from "./collector/find-collector.ts";
import { takeCensus } from "./story/census.ts";
import { checkStory, type ReadEvent, type StoryCheck } from "./story/check-story.ts";
import { observeHook } from "./story/emission.ts";
import { createRecord } from "./story/record.ts";
import { printReport, type RunReport } from "./story/report.ts";
import { createScreen, printable, type Screen, type ScreenStream } from "./story/screen.ts";
import { createTimeline } from "./story/timeline.ts";
import { plural } from "./story/words.ts";
import { createHooks, hookFactories } from "./workflow/hooks.ts";
import { runWorkflow } from "./workflow/run-workflow.ts";

/** Events that may wait for delivery before the workflow waits for them. */
const maxWaiting = 4000;

/** A story of a large repository has tens of thousands of events, read back at once. */
const readTimeoutMs = 60_000;

/**
 * Runs the workflow over a repository, shows the story while it happens, and reads it back from the collector.
 *
 * @returns the exit code: 0 when the workflow completed and every event was read back, 130 after Ctrl-C, else 1
 */
export async function runDemo(settings: Settings, out: ScreenStream, err: ScreenStream): Promise<number> {
  const screen = createScreen(settings.json ? { write: () => {} } : out);
  using interruption = watchInterruption(() =>
    createScreen(err).line("Interrupted: delivering what was emitted. Once more ends at once."),
  );
  let found: CollectorPlace;
  try {
    found = await findCollector(settings.collectorUrl, settings.stateDirectory);
  } catch (error) {
    createScreen(err).line(`There is no collector to tell the story to: ${messageOf(error)}`);
    return 1;
  }
  await using collector = found;
  screen.line(`Repository  ${printable(settings.path)}`);
  screen.line(`Collector   ${collector.url}${collector.databasePath === null ? "" : ", started by this run"}\n`);

  const report = await tellStory(settings, collector, screen, interruption.signal);
  const exitCode = interruption.exitCode || (report.end.status === "completed" && report.check.complete ? 0 : 1);
  if (settings.json) out.write(`${JSON.stringify({ exitCode, ...report }, null, 2)}\n`);
  else printReport(screen, report, collector);
  return exitCode;
}

async function tellStory(
  settings: Settings,
  collector: CollectorPlace,
  screen: Screen,
  signal: AbortSignal,
): Promise<RunReport> {
  const record = createRecord();
  const timeline = createTimeline(screen);
  const lost: string[] = [];
  await using delivery = createDelivery({
    collectorUrl: collector.url,
    batching: { maxEvents: 500, maxDelayMs: 250 },
    logger: false,
    onDropped: (events, reason) => lost.push(...events.map(({ error }) => `${reason}: ${error}`)),
  });
  const hooks = createHooks(delivery, (hook, { events }) =>
    observeHook(hook, events, {
      emitted: (emission) => {
        record.emitted(emission);
        timeline.tell(emission);
      },
      settled: (emission, result) => record.settled(emission, result),
    }),
  );
  const { correlationId, end } = await withCorrelation(async (id) => ({
    correlationId: id,
    end: await runWorkflow({
      ...settings,
      hooks,
      signal,
      room: makeRoom(delivery),
      note: timeline.note,
      progress: (done, total) => screen.progress(`          reading ${done} of ${plural(total, "file")}`),
    }),
  }));
  timeline.settle();
  await delivery.flush();
  const known = Object.values(hookFactories).flatMap(({ events }) => events.map(({ eventType }) => eventType));
  return {
    correlationId,
    end,
    ...(await readBack(collector.url, correlationId, record.eventIds)),
    byType: Object.fromEntries(record.byType),
    census: takeCensus(known, new Set(record.byType.keys()), end.status === "completed"),
    lost,
    health: await getAllHookMetrics(Object.values(hooks)),
  };
}

/** Lets the workflow wait while much is undelivered, but not for a collector that is gone. */
function makeRoom(delivery: Delivery): () => Promise<void> {
  let reachable = true;
  return async () => {
    if (reachable && delivery.health().queue.events > maxWaiting) reachable = (await delivery.flush()).pending === 0;
  };
}

async function readBack(
  url: string,
  correlationId: string,
  eventIds: readonly string[],
): Promise<{ check: StoryCheck; readError?: string }> {
  try {
    const { events } = await createClient({ collectorUrl: url, timeoutMs: readTimeoutMs }).trace(correlationId);
    return { check: checkStory(correlationId, eventIds, events) };
  } catch (error) {
    return { check: checkStory(correlationId, eventIds, [] satisfies ReadEvent[]), readError: messageOf(error) };
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
