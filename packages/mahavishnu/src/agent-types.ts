import type { OpenSet } from "@hooks/core";

/** The kinds of agent that are known today. */
export const agentTypes = [
  "terminal-claude",
  "terminal-codex",
  "terminal-qwen",
  "terminal-gemini",
  "terminal-aider",
  "terminal-shell",
  "gateway-openclaw",
] as const;

/** Kind of agent: one of {@link agentTypes}, or any other. */
export type AgentType = OpenSet<(typeof agentTypes)[number]>;
