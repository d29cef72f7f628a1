import type { Client, Story } from "@hooks/client";
import { CommandError } from "./errors/command-error.ts";

/**
 * Reads the story of a correlation id.
 *
 * @throws CommandError `not_found` when no event has it
 */
export async function readStory(client: Client, correlationId: string): Promise<Story> {
  const story = await client.trace(correlationId);
  if (story.count > 0) return story;
  throw new CommandError({
    code: "not_found",
    message: `No event at ${client.collectorUrl} has the correlation id ${JSON.stringify(correlationId)}.`,
    fix: "`hooks query` shows the stories of recent events.",
  });
}
