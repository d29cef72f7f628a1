import type { StoryStatus } from "./model/story-model.ts";

/** How a story ended, in words, with a mark that needs no colour. */
export const statusWords: Readonly<Record<StoryStatus, string>> = {
  failed: "✕ failed",
  partial: "◐ partly done",
  completed: "✓ completed",
  open: "… not ended",
  events: "no workflow",
};
